package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.ModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.admission.FrameWatermarks;
import io.sightline.operators.admission.QuestionWatermarks;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
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

/** A job with questions under way is cancelled and comes back from its savepoint, wider. */
class RecoveryITCase {
    private static final int UNDER_WAY = 5;
    private static final int MOST = 500;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final BlockingQueue<String> ASKED = new LinkedBlockingQueue<>();

    private static final BlockingQueue<Answer> ANSWERED = new LinkedBlockingQueue<>();

    private final JobConfiguration configuration =
            JobConfiguration.of(Map.of("sampling.frames", "4"));

    @TempDir private Path savepoints;

    @Test
    void questionsUnderWayGetTheirAnswersOnceFromTheRestoredJob(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        ASKED.clear();
        ANSWERED.clear();
        StreamExecutionEnvironment before = environment(1, null);
        define(before, gpu -> new HeldAnswers(ASKED))
                .answers()
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        JobClient job = before.executeAsync();
        CommonTestUtils.waitForAllTaskRunning(cluster, job.getJobID(), false);
        List<String> underWay = new ArrayList<>();
        while (underWay.size() < UNDER_WAY) {
            underWay.add(ASKED.take());
        }
        String savepoint =
                job.triggerSavepoint(savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get();
        job.cancel().get();

        StreamExecutionEnvironment after = environment(2, savepoint);
        define(after, FakeModelRuntime.factory()).answers().sinkTo(new AnswersOut()).uid("sink");
        JobClient restored = after.executeAsync();
        List<Answer> answers = new ArrayList<>();
        while (!questions(answers).containsAll(underWay) && answers.size() < MOST) {
            answers.add(ANSWERED.take());
        }
        restored.cancel().get();

        assertThat(answers).allMatch(answer -> answer.status() == Status.ANSWERED);
        assertThat(answers).extracting(Answer::id).doesNotHaveDuplicates();
        assertThat(questions(answers)).containsAll(underWay);
    }

    /** Hands the answers to the test. */
    private static final class AnswersOut implements Sink<Answer> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<Answer> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(Answer answer, Context context) {
                    ANSWERED.add(answer);
                }

                @Override
                public void flush(boolean endOfInput) {
                    // Nothing is held back.
                }

                @Override
                public void close() {
                    // Nothing is held open.
                }
            };
        }
    }

    private static List<String> questions(List<Answer> answers) {
        return answers.stream().map(Answer::question).toList();
    }

    private SpatialAnswers define(
            StreamExecutionEnvironment environment, ModelRuntime.Factory models) {
        return SpatialAnswerPipeline.define(
                environment
                        .fromSource(
                                source(RecoveryITCase::frame, ReceivedFrame.class),
                                FrameWatermarks.strategy(configuration),
                                "Frames")
                        .uid("frames"),
                environment
                        .fromSource(
                                source(RecoveryITCase::question, Question.class),
                                QuestionWatermarks.strategy(),
                                "Questions")
                        .uid("questions"),
                models,
                Outside.NOTHING,
                configuration);
    }

    private static ReceivedFrame frame(long index) {
        long timeMs = 500 * index;
        byte[] image = TurningCamera.image(timeMs);
        ReceivedRecord record =
                new ReceivedRecord("frames", 0, index, timeMs, null, image, List.of());
        return new ReceivedFrame(record, TurningCamera.frame("kitchen", "camera", timeMs), null);
    }

    private static Question question(long index) {
        return Question.once("q" + index, "kitchen", "What? " + index, System.currentTimeMillis());
    }

    private static <T> DataGeneratorSource<T> source(
            GeneratorFunction<Long, T> generator, Class<T> type) {
        return new DataGeneratorSource<>(
                generator,
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(20),
                TypeInformation.of(type));
    }

    private static StreamExecutionEnvironment environment(int parallelism, String savepoint) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.MAX_PARALLELISM, 8);
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        // Flink's savepoints are exact only in a job that also takes checkpoints.
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
        if (savepoint != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(parallelism);
        return environment;
    }
}
