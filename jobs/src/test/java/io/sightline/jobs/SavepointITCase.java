package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.client.RecordTail;
import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Order;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * State outlives builds: a job goes on from the savepoint that an earlier build left, with its
 * scene, its standing question and the question that waits. How a new one is kept stands in the
 * module's README.
 */
@Timeout(240)
class SavepointITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path KEPT = Path.of("src/test/resources/savepoint");
    private static final Path KEPT_FIRING = Path.of("src/test/resources/savepoint-firing");
    private static final Path OWN = Path.of("target/savepoint");
    private static final String CONTENTS = "contents.json";
    private static final String SCENE = "lobby";
    private static final String WHAT = "What is here?";
    private static final String RULE = "nothing";
    private static final int FRAMES = 6;
    private static final Duration LOOK = Duration.ofMillis(100);

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private @TempDir Path topics;
    private EmbeddedKafka kafka;
    private JobConfiguration configuration;

    @BeforeEach
    void startBroker() {
        kafka = EmbeddedKafka.start(topics, FreePort.any());
        configuration =
                JobConfiguration.of(
                        Map.of(
                                "kafka.bootstrap-servers",
                                kafka.bootstrapServers(),
                                "kafka.partitions",
                                "1",
                                "sampling.frames",
                                "4"));
        new TopicProvisioning(configuration).ensureTopics();
    }

    @AfterEach
    void stopBroker() {
        kafka.close();
    }

    @Test
    void theKeptSavepointIsGoneOnFrom() throws Exception {
        goesOnFrom(KEPT, () -> {});
    }

    /** Of before rules said how much they matter. */
    @Test
    void aRuleThatFiredGoesOn() throws Exception {
        goesOnFrom(KEPT_FIRING, this::theRuleGoesOn);
    }

    @Test
    void whatThisBuildWritesItGoesOnFrom(@InjectMiniCluster MiniCluster cluster) throws Exception {
        Utils.delete(OWN.toFile());
        write(cluster, OWN);

        goesOnFrom(OWN, this::theRuleGoesOn);
    }

    private void goesOnFrom(Path savepoint, Runnable more) throws Exception {
        JsonNode contents = JSON.readTree(savepoint.resolve(CONTENTS).toFile());
        try (AnswerReader answers = new AnswerReader(configuration)) {
            JobClient job = start(2, savepoint);

            JsonNode waited = answer(contents.path("waiting").asText(), answers);
            assertThat(waited.path("frames")).isEqualTo(contents.path("frames"));
            answer(contents.path("standing").asText(), answers);
            assertThat(ask(answers).path("frames")).isEqualTo(contents.path("frames"));
            more.run();
            job.cancel().get();
        }
    }

    /** It fires, as it did when it was kept. */
    private void theRuleGoesOn() {
        try (RecordTail alerts = alerts();
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            questions.order(SCENE, RULE, Order.CANCEL);
            JsonNode told = alert(alerts);
            assertThat(told.path("transition").asText()).isEqualTo("exit");
            assertThat(told.path("number").asInt()).isEqualTo(2);
            assertThat(told.path("severity").asText()).isEqualTo("warning");
        }
    }

    private void write(MiniCluster cluster, Path savepoint) throws Exception {
        ObjectNode contents = JSON.createObjectNode();
        JobClient job = start(1, null);
        CommonTestUtils.waitForAllTaskRunning(cluster, job.getJobID(), false);
        try (AnswerReader answers = new AnswerReader(configuration);
                RecordTail alerts = alerts();
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            publish();
            JsonNode answer = ask(answers);
            while (answer.at("/coverage/coverable").asInt() == 0
                    || answer.path("frames_without_geometry").asInt() > 0) {
                answer = ask(answers);
            }
            contents.set("frames", answer.path("frames"));
            String standing = questions.stand(SCENE, Wording.of(WHAT), "1 s", Notify.ALWAYS).id();
            answer(standing, answers);
            contents.put("standing", standing);
            questions.publish(SCENE, rule());
            assertThat(alert(alerts).path("transition").asText()).isEqualTo("enter");
            Instant soon = Instant.now().plusSeconds(30);
            contents.put("waiting", questions.ask(SCENE, Wording.of(WHAT), soon, null, null));
            answer(standing, answers);
        }
        String written =
                job.triggerSavepoint(
                                Files.createTempDirectory(topics, "savepoint").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
        job.cancel().get();
        Files.createDirectories(savepoint.getParent());
        Files.move(Path.of(URI.create(written)), savepoint);
        forgetPlace(savepoint.resolve("_metadata"), written);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(savepoint.resolve(CONTENTS).toFile(), contents);
    }

    /**
     * Small states lie in the metadata, each under the name of a file that it might have been.
     * These names are read by nobody, and tell of the machine that wrote them.
     */
    private static void forgetPlace(Path metadata, String place) throws IOException {
        String stored = Files.readString(metadata, StandardCharsets.ISO_8859_1);
        String placeless = stored.replace(place, "x".repeat(place.length()));
        Files.writeString(metadata, placeless, StandardCharsets.ISO_8859_1);
    }

    private JobClient start(int parallelism, Path savepoint) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("execution.checkpointing.interval", "1 h");
        if (savepoint != null) {
            settings.put("execution.state-recovery.path", savepoint.toUri().toString());
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(Configuration.fromMap(settings));
        environment.setParallelism(parallelism);
        SpatialAnswerJob.attach(environment, configuration, FakeModelRuntime.factory());
        return environment.executeAsync(SpatialAnswerJob.NAME);
    }

    private void publish() {
        long startMs = Instant.now().minusSeconds(10).toEpochMilli();
        try (FramePublisher door = new FramePublisher(configuration, SCENE, "door")) {
            for (int i = 0; i < FRAMES; i++) {
                door.publish(TurningCamera.image(1000L * i), startMs + 1000L * i);
            }
            door.flush();
        }
    }

    private JsonNode ask(AnswerReader answers) {
        try (QuestionPublisher questions = new QuestionPublisher(configuration)) {
            return answer(questions.ask(SCENE, Wording.of(WHAT), null, null, null), answers);
        }
    }

    /** One that fires whatever is said. */
    private static ObjectNode rule() {
        ObjectNode rule = QuestionPublisher.question(Wording.of(WHAT)).put("id", RULE);
        rule.putObject("standing")
                .put("every", "1 s")
                .putObject("alert")
                .put("when", "not nothing")
                .put("for", 1);
        return rule;
    }

    private RecordTail alerts() {
        return new RecordTail(configuration, configuration.get(KafkaOptions.ALERTS_TOPIC));
    }

    /** The next one. */
    private static JsonNode alert(RecordTail alerts) {
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : alerts.poll(LOOK)) {
                return AnswerReader.answer(record).orElseThrow();
            }
        }
    }

    /** A question's next answer. */
    private static JsonNode answer(String question, AnswerReader answers) {
        while (true) {
            for (JsonNode answer : answers.poll(LOOK)) {
                if (answer.path("question_id").asText().equals(question)) {
                    assertThat(answer.path("status").asText()).isEqualTo("answered");
                    return answer;
                }
            }
        }
    }
}
