package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.admission.FrameWatermarks;
import io.sightline.operators.admission.QuestionWatermarks;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of scenes that were filmed, asked about and left alone, in all of the job's state.
 */
@Timeout(180)
class ScenesThatGoITCase {
    private static final int SCENES = 12;
    private static final int FRAMES = 20;
    private static final int IMAGE_BYTES = 20_000;
    private static final double FRAMES_PER_SECOND = 240;

    /**
     * Less than half of one scene, and a fifth more than the descriptions of all states, which an
     * empty job writes as well.
     */
    private static final long MOST_BYTES = 185_000;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    /** Until the last scene's last frame has been sent. */
    private static volatile CountDownLatch filmed;

    private final JobConfiguration configuration =
            JobConfiguration.of(
                    Map.of(
                            "sampling.frames", "4",
                            "scene.quiet-time", "2 s",
                            "scene.window.max-wait", "500 ms"));

    @TempDir private Path savepoints;

    @Test
    void nothingIsLeftOfThemAnywhere() throws Exception {
        filmed = new CountDownLatch(1);
        StreamExecutionEnvironment environment = environment();
        SpatialAnswerPipeline.define(
                        frames(environment),
                        questions(environment),
                        FakeModelRuntime.factory(),
                        Outside.NOTHING,
                        configuration)
                .answers()
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        JobClient job = environment.executeAsync();

        filmed.await();
        long bytes = savepointBytes(job);
        assertThat(bytes).isGreaterThan((long) FRAMES * IMAGE_BYTES);
        while (bytes > MOST_BYTES) {
            bytes = savepointBytes(job);
        }
        job.cancel().get();
    }

    private long savepointBytes(JobClient job) throws Exception {
        URI savepoint =
                URI.create(
                        job.triggerSavepoint(
                                        savepoints.toUri().toString(),
                                        SavepointFormatType.CANONICAL)
                                .get());
        try (Stream<Path> files = Files.walk(Path.of(savepoint))) {
            return files.filter(Files::isRegularFile).mapToLong(ScenesThatGoITCase::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataStream<ReceivedFrame> frames(StreamExecutionEnvironment environment) {
        return environment
                .fromSource(
                        source(
                                ScenesThatGoITCase::frame,
                                Long.MAX_VALUE,
                                FRAMES_PER_SECOND,
                                ReceivedFrame.class),
                        FrameWatermarks.strategy(configuration),
                        "Frames")
                .uid("frames");
    }

    /** About one scene after the other; those that are gone are not remembered for being asked. */
    private DataStream<Question> questions(StreamExecutionEnvironment environment) {
        return environment
                .fromSource(
                        source(
                                index ->
                                        Question.once(
                                                "q" + index,
                                                "scene-" + index % SCENES,
                                                "What is here?",
                                                System.currentTimeMillis()),
                                SCENES,
                                1_000,
                                Question.class),
                        QuestionWatermarks.strategy(),
                        "Questions")
                .uid("questions");
    }

    /** The scenes take turns; what comes after the last frame is no frame. */
    private static ReceivedFrame frame(long index) {
        if (index == (long) SCENES * FRAMES) {
            filmed.countDown();
        }
        String scene = "scene-" + index % SCENES;
        long timeMs = System.currentTimeMillis();
        byte[] image =
                index < (long) SCENES * FRAMES
                        ? Arrays.copyOf(TurningCamera.image(500 * index), IMAGE_BYTES)
                        : new byte[0];
        ReceivedRecord record =
                new ReceivedRecord("frames", 0, index, timeMs, null, image, List.of());
        return new ReceivedFrame(
                record, new Frame(scene, "camera", "f" + index, timeMs, image, null), null);
    }

    private static <T> DataGeneratorSource<T> source(
            GeneratorFunction<Long, T> generator, long count, double perSecond, Class<T> type) {
        return new DataGeneratorSource<>(
                generator,
                count,
                RateLimiterStrategy.perSecond(perSecond),
                TypeInformation.of(type));
    }

    private static StreamExecutionEnvironment environment() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(1);
        return environment;
    }
}
