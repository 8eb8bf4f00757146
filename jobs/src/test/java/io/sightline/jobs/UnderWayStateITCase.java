package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How much questions under way add to a snapshot of a job whose few frames have 150 KB each. */
class UnderWayStateITCase {
    private static final int IMAGE_BYTES = 150_000;
    private static final int FRAMES = 8;
    private static final int FEW = 60;
    private static final int MORE = 60;
    private static final int MOST_BYTES_PER_QUESTION = 10_000;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final BlockingQueue<String> ASKED = new LinkedBlockingQueue<>();

    private final JobConfiguration configuration =
            JobConfiguration.of(Map.of("sampling.frames", "4", "answers.capacity", "1000"));

    @TempDir private Path savepoints;

    @Test
    void questionUnderWayAddsNoImages(@InjectMiniCluster MiniCluster cluster) throws Exception {
        ASKED.clear();
        StreamExecutionEnvironment environment = environment();
        SpatialAnswerPipeline.define(
                        environment
                                .fromSource(
                                        source(
                                                UnderWayStateITCase::frame,
                                                FRAMES,
                                                ReceivedFrame.class),
                                        FrameWatermarks.strategy(configuration),
                                        "Frames")
                                .uid("frames"),
                        environment
                                .fromSource(
                                        source(
                                                UnderWayStateITCase::question,
                                                Long.MAX_VALUE,
                                                Question.class),
                                        QuestionWatermarks.strategy(),
                                        "Questions")
                                .uid("questions"),
                        gpu -> new HeldAnswers(ASKED),
                        Outside.NOTHING,
                        configuration)
                .answers()
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        JobClient job = environment.executeAsync();
        CommonTestUtils.waitForAllTaskRunning(cluster, job.getJobID(), false);

        Snapshot few = snapshotWith(FEW, job);
        Snapshot many = snapshotWith(few.questions() + MORE, job);
        job.cancel().get();

        assertThat(few.bytes()).isGreaterThan((long) FRAMES * IMAGE_BYTES);
        assertThat(many.bytes() - few.bytes())
                .isLessThan((long) MOST_BYTES_PER_QUESTION * (many.questions() - few.questions()));
    }

    /** Size of a savepoint and how many questions were under way at most. */
    private record Snapshot(int questions, long bytes) {}

    private int taken;

    private Snapshot snapshotWith(int questions, JobClient job) throws Exception {
        while (taken < questions) {
            ASKED.take();
            taken++;
        }
        URI savepoint =
                URI.create(
                        job.triggerSavepoint(
                                        savepoints.toUri().toString(),
                                        SavepointFormatType.CANONICAL)
                                .get());
        taken += ASKED.drainTo(new ArrayList<>());
        return new Snapshot(taken, bytes(Path.of(savepoint)));
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(
                            file -> {
                                try {
                                    return Files.size(file);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            })
                    .sum();
        }
    }

    private static ReceivedFrame frame(long index) {
        long timeMs = 500 * index;
        byte[] drawn = TurningCamera.image(timeMs);
        byte[] image = Arrays.copyOf(drawn, IMAGE_BYTES);
        ReceivedRecord record =
                new ReceivedRecord("frames", 0, index, timeMs, null, image, List.of());
        Frame frame = new Frame("kitchen", "camera", "camera-" + timeMs, timeMs, image, null);
        return new ReceivedFrame(record, frame, null);
    }

    private static Question question(long index) {
        return Question.once("q" + index, "kitchen", "What? " + index, System.currentTimeMillis());
    }

    private static <T> DataGeneratorSource<T> source(
            GeneratorFunction<Long, T> generator, long count, Class<T> type) {
        return new DataGeneratorSource<>(
                generator, count, RateLimiterStrategy.perSecond(20), TypeInformation.of(type));
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
