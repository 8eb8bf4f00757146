package io.sightline.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.TurningCamera;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same topics of yesterday, read by a job that nothing happens to and by ones that are killed.
 */
@Timeout(300)
class KafkaReplayITCase {
    private static final int FRAMES = 60;
    private static final String[] SCENES = {"kitchen", "hall"};
    private static final int QUESTIONS = 6;
    private static final long STEP_MS = 1_000;
    private static final long GEOMETRY_MS = 30;
    private static final int CHUNKS_BEFORE_THE_KILL = 6;

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    /** Chunks whose geometry was computed since the job was started. */
    private static final AtomicInteger CHUNKS = new AtomicInteger();

    /** Most chunks that are computed; the others wait for the kill. */
    private static volatile int mostChunks;

    private int kills;

    private final long startMs = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(1);

    @TempDir private Path checkpoints;

    @Test
    void killInBetweenChangesNoAnswerAboutAMoment(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        new TopicProvisioning(configuration("undisturbed")).ensureTopics();
        publish();
        Map<String, JsonNode> undisturbed = replay("undisturbed", 1, null);
        Map<String, JsonNode> killed = replay("killed", 1, cluster);
        Map<String, JsonNode> wider = replay("wider", 2, cluster);

        assertThat(undisturbed).hasSize(SCENES.length * QUESTIONS);
        assertThat(undisturbed.values())
                .allMatch(answer -> answer.path("status").asText().equals("answered"))
                .allMatch(answer -> answer.path("frames_without_geometry").asInt() == 0)
                .allMatch(answer -> answer.at("/coverage/coverable").asInt() > 0);
        for (Map<String, JsonNode> again : List.of(killed, wider)) {
            assertThat(again).containsOnlyKeys(undisturbed.keySet());
            undisturbed.forEach(
                    (id, answer) -> {
                        for (String field : List.of("frames", "coverage", "answer")) {
                            assertThat(again.get(id).path(field))
                                    .as(id + " " + field)
                                    .isEqualTo(answer.path(field));
                        }
                    });
        }
    }

    private void publish() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String scene : SCENES) {
            for (int i = 1; i <= QUESTIONS; i++) {
                Instant moment = Instant.ofEpochMilli(startMs + (25 + 5L * i) * STEP_MS + 500);
                String question =
                        "{\"id\": \"%s%d\", \"question\": \"What is here?\", \"as_of\": \"%s\"}"
                                .formatted(scene, i, moment);
                records.add(record("replay-questions", startMs, scene, question.getBytes(UTF_8)));
            }
        }
        for (int i = 0; i < FRAMES; i++) {
            for (String scene : SCENES) {
                byte[] image = TurningCamera.image(i * STEP_MS);
                records.add(record("replay-frames", startMs + i * STEP_MS, scene, image));
            }
        }
        KAFKA.send(records);
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, long timeMs, String scene, byte[] value) {
        return new ProducerRecord<>(topic, null, timeMs, scene.getBytes(UTF_8), value);
    }

    /** Reads the topics from their start; with a cluster, its TaskManager is killed in between. */
    private Map<String, JsonNode> replay(String name, int parallelism, MiniCluster cluster)
            throws Exception {
        JobConfiguration configuration = configuration(name);
        CHUNKS.set(0);
        mostChunks = cluster == null ? Integer.MAX_VALUE : CHUNKS_BEFORE_THE_KILL;
        StreamExecutionEnvironment environment = environment(configuration, parallelism);
        Map<String, JsonNode> answers = new TreeMap<>();
        try (AnswerReader reader = new AnswerReader(configuration);
                JobProgress progress = new JobProgress(configuration)) {
            JobClient job = environment.executeAsync(SpatialAnswerJob.NAME);
            if (cluster != null) {
                while (progress.frames() == 0 || CHUNKS.get() < CHUNKS_BEFORE_THE_KILL) {
                    take(reader, answers);
                }
                assertThat(answers).hasSizeLessThan(SCENES.length * QUESTIONS);
                cluster.terminateTaskManager(kills++).get();
                mostChunks = Integer.MAX_VALUE;
                cluster.startTaskManager();
            }
            while (answers.size() < SCENES.length * QUESTIONS) {
                take(reader, answers);
            }
            job.cancel().get();
        }
        return answers;
    }

    private static void take(AnswerReader reader, Map<String, JsonNode> answers) {
        for (JsonNode answer : reader.poll(Duration.ofMillis(50))) {
            answers.put(answer.path("id").asText(), answer);
        }
    }

    private JobConfiguration configuration(String name) {
        return KAFKA.configuration(
                name,
                Map.of(
                        "kafka.topics.frames", "replay-frames",
                        "kafka.topics.questions", "replay-questions",
                        "sampling.frames", "4",
                        "geometry.capacity", "1",
                        "scene.window.frames", "6",
                        "scene.window.stride", "4",
                        "scene.window.max-wait", "10 s",
                        // A checkpoint is complete before the kill: what waits must fit.
                        "scene.memory.frames", "200"));
    }

    private StreamExecutionEnvironment environment(
            JobConfiguration configuration, int parallelism) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of(
                                        "execution.checkpointing.interval",
                                        "100 ms",
                                        "execution.checkpointing.dir",
                                        checkpoints.toUri().toString(),
                                        "restart-strategy.type",
                                        "fixed-delay",
                                        "restart-strategy.fixed-delay.attempts",
                                        "100")));
        environment.setParallelism(parallelism);
        SpatialAnswerJob.attach(environment, configuration, gpu -> new SlowGeometry());
        return environment;
    }

    /** The fake model, except that geometry takes its time, or does not come before the kill. */
    private static final class SlowGeometry extends FakeModelRuntime {
        @Override
        public PointMapEstimator pointMaps() {
            return chunk ->
                    CHUNKS.incrementAndGet() > mostChunks
                            ? new CompletableFuture<>()
                            : CompletableFuture.supplyAsync(
                                    () -> FakeModelRuntime.maps(chunk),
                                    CompletableFuture.delayedExecutor(
                                            GEOMETRY_MS, TimeUnit.MILLISECONDS));
        }
    }
}
