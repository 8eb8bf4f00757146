package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.KeptQuestions;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.operators.StandingRecord;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Order;
import io.sightline.scene.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Questions that stand go on standing: from a savepoint, after a kill, and from their topic. */
@Timeout(240)
class StandingRecoveryITCase {
    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final String EAST = "people@floor-2/east";
    private static final String WEST = "people@floor-2/west";
    private static final Wording WHAT = Wording.of("What is here?");

    @TempDir private Path savepoints;
    private JobConfiguration configuration;
    private String door;
    private String paused;

    @BeforeEach
    void configure() {
        configuration =
                KAFKA.configuration(
                        "stand", Map.of("kafka.partitions", "1", "sampling.frames", "4"));
    }

    @Test
    void theyOutliveARescaleAKillAndAJobWithoutASavepoint(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        JobClient job = start(1, null);
        try (AnswerReader answers = new AnswerReader(configuration)) {
            ask();
            awaitAll(answers);
            awaitKept(true);
            String savepoint =
                    job.triggerSavepoint(
                                    savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                            .get();
            job.cancel().get();
            job = start(2, savepoint);
            assertThat(next(6, answers)).doesNotHaveDuplicates();

            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            awaitAll(answers);
            job.cancel().get();

            job = start(2, null);
            publish("floor-2/east");
            awaitAll(answers);
            order(Order.RESUME);
            answers.await(Set.of(paused), Duration.ofMinutes(2), () -> true);
            awaitKept(false);
            job.cancel().get();
        }
    }

    private void ask() {
        publish("floor-2/east");
        publish("floor-2/west");
        try (QuestionPublisher questions = new QuestionPublisher(configuration)) {
            door = questions.stand("floor-2/east", WHAT, "1 s", Notify.ALWAYS).id();
            paused = questions.stand("floor-2/east", WHAT, "1 s", Notify.ALWAYS).id();
            questions.order("floor-2/east", paused, Order.PAUSE);
            ObjectNode people = QuestionPublisher.question(WHAT).put("id", "people");
            people.putObject("standing").put("every", "1 s");
            questions.publish("floor-2/*", people);
        }
    }

    private void order(Order order) {
        try (QuestionPublisher questions = new QuestionPublisher(configuration)) {
            questions.order("floor-2/east", paused, order);
        }
    }

    /** Each that is not paused is answered again. */
    private void awaitAll(AnswerReader answers) {
        while (!answers.poll(Duration.ofMillis(100)).isEmpty()) {
            // what came before
        }
        assertThat(answers.await(Set.of(door, EAST, WEST), Duration.ofMinutes(2), () -> true))
                .hasSize(3);
    }

    /** Ids of the next answers to a question. */
    private List<String> next(int count, AnswerReader answers) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            for (JsonNode answer : answers.poll(Duration.ofMillis(100))) {
                assertThat(answer.path("question_id").asText()).isNotEqualTo(paused);
                if (answer.path("question_id").asText().equals(door)) {
                    ids.add(answer.path("id").asText());
                }
            }
        }
        return ids;
    }

    /** The topic has each question once, as it stands. */
    private void awaitKept(boolean isPaused) {
        Set<StandingRecord> kept = Set.of();
        while (kept.stream()
                .noneMatch(record -> record.id().equals(paused) && record.paused() == isPaused)) {
            kept = Set.copyOf(new KeptQuestions(configuration).read());
        }
        assertThat(kept)
                .extracting(StandingRecord::id)
                .containsExactlyInAnyOrder(door, paused, "people");
    }

    private void publish(String scene) {
        long startMs = Instant.now().minusSeconds(10).toEpochMilli();
        try (FramePublisher camera = new FramePublisher(configuration, scene, "door")) {
            for (int i = 0; i < 4; i++) {
                camera.publish(TurningCamera.image(1000L * i), startMs + 1000L * i);
            }
            camera.flush();
        }
    }

    private JobClient start(int parallelism, String savepoint) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("execution.checkpointing.interval", "200 ms");
        settings.put("restart-strategy.type", "fixed-delay");
        settings.put("restart-strategy.fixed-delay.attempts", "100");
        settings.put("restart-strategy.fixed-delay.delay", "100 ms");
        if (savepoint != null) {
            settings.put("execution.state-recovery.path", savepoint);
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(Configuration.fromMap(settings));
        environment.setParallelism(parallelism);
        SpatialAnswerJob.attach(environment, configuration, FakeModelRuntime.factory());
        return environment.executeAsync(SpatialAnswerJob.NAME);
    }
}
