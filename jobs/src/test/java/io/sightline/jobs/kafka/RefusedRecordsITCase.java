package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.Refusal;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Topics that do not take what they are given: every job here comes to its end without a failure.
 */
@Timeout(120)
class RefusedRecordsITCase {
    private static final long TWO_HOURS_MS = Duration.ofHours(2).toMillis();
    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private final long nowMs = System.currentTimeMillis();

    @Test
    void aLetterFromTooFarAheadHasTheBrokersTimeAndOnesBesideItKeepTheirOwn() throws Exception {
        JobConfiguration configuration = provisioned("ahead", Map.of());

        write(
                new SceneTopics(configuration).deadLetters(),
                List.of(
                        letter(0, nowMs, 10, "lobby"),
                        letter(1, nowMs + TWO_HOURS_MS, 10, "lobby"),
                        letter(2, nowMs, 10, "lobby")));

        List<ConsumerRecord<byte[], byte[]>> letters = KAFKA.read("ahead-dead-letters", 3);
        assertThat(offsets(letters)).containsExactlyInAnyOrder("0", "1", "2");
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            boolean ahead = header(letter, "__connect.errors.offset").equals("1");
            assertThat(letter.timestamp() == nowMs).isEqualTo(!ahead);
            assertThat(letter.timestamp()).isLessThan(nowMs + TWO_HOURS_MS);
            assertThat(letter.value()).hasSize(10);
        }
    }

    @Test
    void aLetterWithoutAKeyGetsOneWhereTheTopicIsCompacted() throws Exception {
        JobConfiguration configuration =
                provisioned("compact", Map.of("cleanup.policy", "compact"));

        write(new SceneTopics(configuration).deadLetters(), List.of(letter(7, nowMs, 10, null)));

        ConsumerRecord<byte[], byte[]> letter = KAFKA.read("compact-dead-letters", 1).get(0);
        assertThat(letter.key()).isEqualTo(Utf8.bytes("frames-0-7"));
        assertThat(letter.value()).hasSize(10);
    }

    @Test
    void aLetterThatHasBecomeTooLargeIsItsReason() throws Exception {
        JobConfiguration configuration = provisioned("shrunk", Map.of());
        Sink<DeadLetter> letters = new SceneTopics(configuration).deadLetters();
        alter(configuration, "shrunk-dead-letters", Map.of("max.message.bytes", "2000"));

        write(letters, List.of(letter(0, nowMs, 5000, "lobby")));

        ConsumerRecord<byte[], byte[]> letter = KAFKA.read("shrunk-dead-letters", 1).get(0);
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "sightline.error.code")).isEqualTo("frame.not_an_image");
    }

    @Test
    void lettersThatTheTopicTakesInNoFormAreCountedAsLost() throws Exception {
        JobConfiguration configuration = provisioned("closed", Map.of("max.message.bytes", "60"));

        JobID job =
                write(
                        new SceneTopics(configuration).deadLetters(),
                        List.of(letter(0, nowMs, 10, "lobby"), letter(1, nowMs, 10, "lobby")));

        assertThat(lost(job)).isEqualTo(2);
    }

    @Test
    void anAnswerThatHasBecomeTooLargeLeavesAsFailed() throws Exception {
        JobConfiguration configuration = provisioned("answer", Map.of());
        Sink<Answer> answers = new SceneTopics(configuration).answers();
        alter(configuration, "answer-answers", Map.of("max.message.bytes", "2000"));

        JobID job = write(answers, List.of(answer("q#1", 5000), answer("q#2", 10)));

        assertThat(KAFKA.read("answer-answers", 2))
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .anyMatch(json -> json.contains("q#1") && json.contains("\"status\":\"failed\""))
                .anyMatch(json -> json.contains("q#2") && json.contains("\"status\":\"answered\""));
        assertThat(lost(job)).isZero();
    }

    @Test
    void anAnswerThatTheTopicTakesInNoFormIsCountedAsLost() throws Exception {
        JobConfiguration configuration = provisioned("shut", Map.of());
        alter(configuration, "shut-answers", Map.of("max.message.bytes", "60"));

        JobID job = write(new SceneTopics(configuration).answers(), List.of(answer("q#1", 10)));

        assertThat(lost(job)).isEqualTo(1);
    }

    private static <T> JobID write(Sink<T> sink, List<T> elements) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        environment.fromData(elements).sinkTo(sink);
        return environment.execute().getJobID();
    }

    private static long lost(JobID job) {
        return METRICS.findMetrics(job, "lost").values().stream()
                .map(Metric.class::cast)
                .mapToLong(metric -> ((Counter) metric).getCount())
                .sum();
    }

    private static JobConfiguration provisioned(String prefix, Map<String, String> ofDeadLetters)
            throws Exception {
        JobConfiguration configuration =
                KAFKA.configuration(prefix, Map.of("kafka.partitions", "1"));
        new TopicProvisioning(configuration).ensureTopics();
        alter(configuration, prefix + "-dead-letters", ofDeadLetters);
        return configuration;
    }

    private static void alter(
            JobConfiguration configuration, String topic, Map<String, String> values)
            throws Exception {
        List<AlterConfigOp> changes =
                values.entrySet().stream()
                        .map(value -> new ConfigEntry(value.getKey(), value.getValue()))
                        .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                        .toList();
        try (Admin admin = Admin.create(ClientProperties.of(configuration))) {
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                    .all()
                    .get();
        }
    }

    private static DeadLetter letter(long offset, long timeMs, int bytes, String key) {
        return new DeadLetter(
                new ReceivedRecord(
                        "frames",
                        0,
                        offset,
                        timeMs,
                        key == null ? null : Utf8.bytes(key),
                        new byte[bytes],
                        List.of()),
                "admit",
                new Refusal("frame.not_an_image", "No image.", "java.io.IOException"));
    }

    private static Answer answer(String id, int characters) {
        return new Answer(
                id,
                "q",
                "lobby",
                "?",
                "4".repeat(characters),
                Status.ANSWERED,
                0,
                List.of(),
                null,
                0,
                false,
                0.5,
                "stop",
                new Usage(1, 1),
                Timings.NONE,
                "small",
                0,
                List.of(),
                null,
                null,
                null);
    }

    private static List<String> offsets(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream().map(letter -> header(letter, "__connect.errors.offset")).toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
