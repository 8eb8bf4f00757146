package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.TurningCamera;
import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.admission.FrameWatermarks;
import io.sightline.operators.admission.QuestionWatermarks;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same frames of last week and the same questions about their moments, read at different speeds
 * and by jobs of different width, with geometry that takes its time.
 */
class ReplayITCase {
    private static final int FRAMES = 120;
    private static final String[] SCENES = {"kitchen", "hall"};
    private static final int QUESTIONS = 8;
    private static final long STEP_MS = 1_000;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private final long startMs = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(7);

    private final JobConfiguration configuration =
            JobConfiguration.of(
                    Map.of(
                            "sampling.frames", "4",
                            "geometry.capacity", "1",
                            "scene.window.frames", "6",
                            "scene.window.stride", "4",
                            "scene.window.max-wait", "10 s",
                            "scene.memory.frames", "40"));

    @Test
    void replaysGiveTheSameEvidenceAndCoverage() throws Exception {
        Map<String, Answer> first = replay(1, 10_000, 0);
        Map<String, Answer> slowGeometry = replay(2, 10_000, 30);
        Map<String, Answer> slowReading = replay(2, 60, 5);

        assertThat(first).hasSize(2 * QUESTIONS);
        assertThat(first.values())
                .allMatch(answer -> answer.status() == Status.ANSWERED)
                .allMatch(answer -> answer.framesWithoutGeometry() == 0)
                .allMatch(answer -> answer.coverage().coverable() > 0);
        for (Map<String, Answer> again : List.of(slowGeometry, slowReading)) {
            assertThat(again).containsOnlyKeys(first.keySet());
            first.forEach(
                    (id, answer) -> {
                        assertThat(again.get(id).frames()).as(id).isEqualTo(answer.frames());
                        assertThat(again.get(id).coverage()).as(id).isEqualTo(answer.coverage());
                        assertThat(again.get(id).answer()).as(id).isEqualTo(answer.answer());
                    });
        }
    }

    private Map<String, Answer> replay(int parallelism, double framesPerSecond, long geometryMs)
            throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(parallelism);
        Map<String, Answer> answers = new TreeMap<>();
        try (CloseableIterator<Answer> all =
                SpatialAnswerPipeline.define(
                                frames(environment, framesPerSecond),
                                questions(environment),
                                gpu -> new SlowGeometry(geometryMs),
                                Outside.NOTHING,
                                configuration)
                        .answers()
                        .executeAndCollect()) {
            all.forEachRemaining(answer -> answers.put(answer.id(), answer));
        }
        return answers;
    }

    private DataStream<ReceivedFrame> frames(
            StreamExecutionEnvironment environment, double perSecond) {
        long start = startMs;
        DataGeneratorSource<ReceivedFrame> source =
                new DataGeneratorSource<>(
                        index -> frame(start, index),
                        FRAMES,
                        RateLimiterStrategy.perSecond(perSecond),
                        TypeInformation.of(ReceivedFrame.class));
        // one scene's frames stay in order, as in a partition of a topic
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "Frames")
                .setParallelism(1)
                .keyBy(frame -> frame.frame().scene(), Types.STRING)
                .assignTimestampsAndWatermarks(FrameWatermarks.strategy(configuration))
                .setParallelism(environment.getParallelism());
    }

    /** The scenes take turns. */
    private static ReceivedFrame frame(long startMs, long index) {
        String scene = SCENES[(int) (index % SCENES.length)];
        long elapsedMs = STEP_MS * Math.floorDiv(index, SCENES.length);
        byte[] image = TurningCamera.image(elapsedMs);
        ReceivedRecord record =
                new ReceivedRecord("frames", 0, index, startMs + elapsedMs, null, image, List.of());
        long timeMs = startMs + elapsedMs;
        Frame frame = new Frame(scene, "camera", "frame-" + index, timeMs, image, null);
        return new ReceivedFrame(record, frame, null);
    }

    private DataStream<Question> questions(StreamExecutionEnvironment environment) {
        List<Question> questions = new ArrayList<>();
        for (String scene : SCENES) {
            for (int i = 1; i <= QUESTIONS; i++) {
                long asOfMs = startMs + 7L * i * STEP_MS + 500;
                questions.add(
                        new Question(
                                scene + i,
                                scene,
                                "What is here?",
                                List.of(),
                                asOfMs,
                                null,
                                null,
                                null,
                                null,
                                startMs,
                                null,
                                null,
                                false,
                                List.of(),
                                null,
                                null,
                                null,
                                null));
            }
        }
        return environment
                .fromData(Question.class, questions.toArray(Question[]::new))
                .assignTimestampsAndWatermarks(QuestionWatermarks.strategy());
    }

    /** The fake model, except that geometry takes longer for some chunks than for others. */
    private static final class SlowGeometry extends FakeModelRuntime {
        private final long mostMs;

        SlowGeometry(long mostMs) {
            this.mostMs = mostMs;
        }

        @Override
        public PointMapEstimator pointMaps() {
            return chunk ->
                    CompletableFuture.supplyAsync(
                            () -> FakeModelRuntime.maps(chunk),
                            CompletableFuture.delayedExecutor(
                                    Math.floorMod(chunk.get(0).timeMs() * 7, mostMs + 1),
                                    TimeUnit.MILLISECONDS));
        }
    }
}
