package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedFrame;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class SceneTopicsITCase {
    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @Test
    void aFrameThroughABrokerIsTheSameFrame() throws Exception {
        JobConfiguration configuration = provisioned("frame");
        byte[] image = new byte[900_000];
        new Random(1).nextBytes(image);
        KAFKA.send(List.of(record("frame-frames", 1000, "lobby", image)));

        ReceivedFrame received =
                new SceneTopics(configuration).frames(environment()).executeAndCollect(1).get(0);

        Frame frame = received.frame();
        assertThat(frame.scene()).isEqualTo("lobby");
        assertThat(frame.timeMs()).isEqualTo(1000);
        assertThat(frame.image()).isEqualTo(image);
        assertThat(received.record().topic()).isEqualTo("frame-frames");
    }

    @Test
    void questionsMayBePlainOrJson() throws Exception {
        JobConfiguration configuration = provisioned("question");
        KAFKA.send(
                List.of(
                        record("question-questions", 1000, "lobby", Utf8.bytes("How many?")),
                        record(
                                "question-questions",
                                2000,
                                "lobby",
                                Utf8.bytes("{\"id\": \"q\", \"question\": \"Where?\"}")),
                        record("question-questions", 3000, "lobby", Utf8.bytes("{oops"))));

        List<Question> questions =
                new SceneTopics(configuration).questions(environment()).executeAndCollect(3);

        assertThat(questions).extracting(Question::text).containsExactly("How many?", "Where?", "");
        assertThat(questions).extracting(Question::askedMs).containsExactly(1000L, 2000L, 3000L);
        assertThat(questions.get(2).fault()).contains("no JSON object");
    }

    @Test
    void aRefusedFrameReachesTheDeadLettersAsItCame() throws Exception {
        JobConfiguration configuration = provisioned("dead");
        ProducerRecord<byte[], byte[]> hostile =
                record("dead-frames", 1000, "lobby", new byte[] {7});
        hostile.headers().add("ce_time", Utf8.bytes("yesterday")).add("x", new byte[] {0, -1});
        KAFKA.send(List.of(hostile));
        StreamExecutionEnvironment environment = environment();
        SceneTopics topics = new SceneTopics(configuration);
        topics.frames(environment)
                .map(received -> new DeadLetter(received.record(), "read", received.refusal()))
                .returns(DeadLetter.class)
                .sinkTo(topics.deadLetters());
        JobClient job = environment.executeAsync();

        ConsumerRecord<byte[], byte[]> letter = KAFKA.read("dead-dead-letters", 1).get(0);
        job.cancel().get();

        assertThat(letter.key()).isEqualTo(Utf8.bytes("lobby"));
        assertThat(letter.value()).containsExactly(7);
        assertThat(letter.timestamp()).isEqualTo(1000);
        assertThat(letter.headers().lastHeader("x").value()).containsExactly(0, -1);
        assertThat(text(letter.headers().lastHeader("sightline.error.code")))
                .isEqualTo("frame.bad_time");
        assertThat(text(letter.headers().lastHeader("__connect.errors.exception.message")))
                .contains("yesterday");
    }

    @ParameterizedTest
    @EnumSource(KafkaOptions.DeliveryGuarantee.class)
    void answersAppearWithEitherGuarantee(KafkaOptions.DeliveryGuarantee guarantee)
            throws Exception {
        JobConfiguration configuration =
                provisioned(
                        "answer-" + guarantee.name().charAt(0),
                        Map.of("kafka.delivery-guarantee", guarantee.name()));
        StreamExecutionEnvironment environment = environment();
        environment.enableCheckpointing(100);
        environment
                .fromData(Answer.class, answer("q#1"), answer("q#2"))
                .sinkTo(new SceneTopics(configuration).answers());
        environment.execute();

        List<ConsumerRecord<byte[], byte[]>> answers =
                KAFKA.read(configuration.get(KafkaOptions.ANSWERS_TOPIC), 2);

        assertThat(answers)
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .allMatch(json -> json.contains("\"status\":\"answered\""));
    }

    @Test
    void theTopicOfScenesIsCompactedAndMadeWhereScenesAreTold() throws Exception {
        JobConfiguration configuration = provisioned("told");
        provisioned(
                "untold", Map.of("scene.status-interval", "0 ms", "scene.map.interval", "0 ms"));
        ConfigResource scenes = new ConfigResource(ConfigResource.Type.TOPIC, "told-scenes");

        try (Admin admin = Admin.create(ClientProperties.of(configuration))) {
            Set<String> topics = admin.listTopics().names().get();
            while (!topics.containsAll(
                    Set.of("told-scenes", "told-scene-maps", "untold-answers"))) {
                topics = admin.listTopics().names().get();
            }
            assertThat(topics).doesNotContain("untold-scenes", "untold-scene-maps");
            assertThat(
                            admin.describeConfigs(List.of(scenes))
                                    .all()
                                    .get()
                                    .get(scenes)
                                    .get("cleanup.policy")
                                    .value())
                    .isEqualTo("compact");
        }
    }

    @Test
    void missingTopicsAreNamedWhenTheyMustNotBeMade() {
        JobConfiguration configuration =
                KAFKA.configuration("absent", Map.of("kafka.create-topics", "false"));

        assertThatThrownBy(() -> new TopicProvisioning(configuration).ensureTopics())
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessageContaining("absent-frames")
                .hasMessageContaining("kafka.create-topics = true");
    }

    @Test
    void anAbsentBrokerIsNamed() {
        String nobody = "localhost:" + FreePort.any();
        JobConfiguration configuration =
                KAFKA.configuration(
                        "nobody",
                        Map.of(
                                "kafka.bootstrap-servers", nobody,
                                "kafka.properties.default.api.timeout.ms", "500",
                                "kafka.properties.request.timeout.ms", "500"));

        assertThatThrownBy(() -> new TopicProvisioning(configuration).ensureTopics())
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessageContaining("No broker answers at " + nobody);
    }

    private static JobConfiguration provisioned(String prefix) {
        return provisioned(prefix, Map.of());
    }

    private static JobConfiguration provisioned(String prefix, Map<String, String> overrides) {
        JobConfiguration configuration =
                KAFKA.configuration(prefix, overrides).with(Map.of("kafka.partitions", "1"));
        new TopicProvisioning(configuration).ensureTopics();
        return configuration;
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(Map.of("pipeline.generic-types", "false")));
        environment.setParallelism(1);
        return environment;
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, long timeMs, String key, byte[] value) {
        return new ProducerRecord<>(topic, null, timeMs, Utf8.bytes(key), value);
    }

    private static Answer answer(String id) {
        return new Answer(
                id,
                "q",
                "lobby",
                "?",
                "4",
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

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
