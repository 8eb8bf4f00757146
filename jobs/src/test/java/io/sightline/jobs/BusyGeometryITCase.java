package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.TurningCamera;
import io.sightline.model.runtime.PairedModelRuntime;
import io.sightline.scene.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is live never waits behind geometry, whatever that does. */
@Timeout(240)
class BusyGeometryITCase {
    private static final int FRAMES = 300;
    private static final int STEP_MS = 100;
    private static final AtomicInteger CHUNKS = new AtomicInteger();

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private final long startMs = Instant.now().minusSeconds(60).toEpochMilli();

    @Test
    void liveAnswersRestOnTheNewestFrameThoughGeometryNeverComes() throws Exception {
        JobConfiguration configuration =
                KAFKA.configuration(
                        "busy",
                        Map.of(
                                "kafka.partitions", "1",
                                "sampling.frames", "4",
                                "frames.behind", "1 h",
                                "geometry.capacity", "1",
                                "geometry.timeout", "1 h"));
        JobClient job = start(configuration);
        publish(configuration);
        long newestMs = startMs + (FRAMES - 1L) * STEP_MS;

        JsonNode answer = ask(configuration);
        while (!answer.at("/frames/3/time").asText().equals(Instant.ofEpochMilli(newestMs) + "")) {
            answer = ask(configuration);
        }

        assertThat(answer.path("status").asText()).isEqualTo("answered");
        assertThat(answer.path("frames_without_geometry").asInt()).isEqualTo(4);
        assertThat(CHUNKS.get()).isPositive();
        job.cancel().get();
    }

    private static JobClient start(JobConfiguration configuration) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(Map.of("execution.checkpointing.interval", "1 s")));
        environment.setParallelism(2);
        ModelRuntime.Factory models =
                PairedModelRuntime.factory(FakeModelRuntime.factory(), gpu -> new StuckGeometry());
        SpatialAnswerJob.attach(environment, configuration, models);
        return environment.executeAsync(SpatialAnswerJob.NAME);
    }

    private void publish(JobConfiguration configuration) {
        try (FramePublisher door = new FramePublisher(configuration, "lobby", "door")) {
            for (int i = 0; i < FRAMES; i++) {
                door.publish(TurningCamera.image(1000L * i), startMs + (long) STEP_MS * i);
            }
            door.flush();
        }
    }

    private static JsonNode ask(JobConfiguration configuration) {
        try (AnswerReader answers = new AnswerReader(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String id = questions.ask("lobby", Wording.of("What is here?"), null, null, null);
            while (true) {
                for (JsonNode answer : answers.poll(Duration.ofMillis(100))) {
                    if (answer.path("question_id").asText().equals(id)) {
                        return answer;
                    }
                }
            }
        }
    }

    /** A device that takes every chunk and gives none back. */
    private static final class StuckGeometry implements ModelRuntime {

        @Override
        public PointMapEstimator pointMaps() {
            return chunk -> {
                CHUNKS.incrementAndGet();
                return new CompletableFuture<>();
            };
        }

        @Override
        public SpatialMllm mllm() {
            throw new UnsupportedOperationException("It only looks");
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
