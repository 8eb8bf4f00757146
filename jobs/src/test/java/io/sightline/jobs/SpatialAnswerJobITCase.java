package io.sightline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.kafka.WireSchema;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.Generation;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.model.endpoint.EndpointModelRuntime;
import io.sightline.model.endpoint.EndpointSettings;
import io.sightline.model.endpoint.ScriptedServer;
import io.sightline.model.endpoint.TokenPrice;
import io.sightline.model.runtime.PairedModelRuntime;
import io.sightline.scene.Frame;
import io.sightline.scene.Wording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Frames and questions into Kafka, answers out of it. */
@Timeout(240)
class SpatialAnswerJobITCase {
    private static final int FRAMES = 6;
    private static final int TOKENS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

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
    void hostileRecordsGetTheirDueAndTheJobGoesOn() throws Exception {
        JobConfiguration configuration = KAFKA.configuration("hostile", settings());
        JobClient job = start(configuration, FakeModelRuntime.factory());
        KAFKA.send(
                List.of(
                        record("hostile-frames", "lobby", bytes("no image")),
                        record("hostile-frames", "lobby", new byte[0])));
        TurningDoor.publish(configuration, "lobby", FRAMES, startMs);
        try (AnswerReader answers = new AnswerReader(configuration)) {
            KAFKA.send(
                    List.of(
                            record("hostile-questions", "lobby", bytes("{broken")),
                            record("hostile-questions", "attic", bytes("What is here?")),
                            record("hostile-questions", "lobby", bytes("What is here?"))));

            assertThat(statuses(answers, 3))
                    .containsExactlyInAnyOrder("invalid", "no_frames", "answered");
        }
        assertThat(KAFKA.read("hostile-dead-letters", 2))
                .allSatisfy(
                        letter -> {
                            assertThat(header(letter, "sightline.error.code")).startsWith("frame.");
                            assertThat(WireSchema.DEAD_LETTER_HEADERS.faults(headers(letter)))
                                    .isEmpty();
                        });
        job.cancel().get();
    }

    @Test
    void aQuestionIsAnsweredAfterTheBrokerHasBeenAway() throws Exception {
        JobConfiguration configuration = KAFKA.configuration("restart", settings());
        JobClient job = start(configuration, FakeModelRuntime.factory());
        TurningDoor.publish(configuration, "lobby", FRAMES, startMs);

        KAFKA.restart();

        assertThat(ask(configuration, "lobby", "What is here?").path("status").asText())
                .isEqualTo("answered");
        job.cancel().get();
    }

    @Test
    void anAnswerOverKafkaIsTheOneOfTheModelItself(@TempDir Path folder) throws Exception {
        Path checkpoint = folder.resolve("model");
        RandomCheckpoint.like(Path.of("../config/models/small.json"), 3)
                .write(checkpoint, bytes -> {});
        JobConfiguration configuration =
                KAFKA.configuration(
                        "model",
                        Map.of(
                                "model.directory",
                                checkpoint.toString(),
                                "kafka.partitions",
                                "1",
                                "sampling.frames",
                                "4",
                                "answers.max-tokens",
                                Integer.toString(TOKENS)));
        JobClient job = start(configuration, Models.factory(configuration));
        TurningDoor.publish(configuration, "lobby", FRAMES, startMs);

        JsonNode answer = ask(configuration, "lobby", "How many chair(s) are in this room?");

        Generation direct = direct(configuration, evidence(answer));
        assertThat(answer.path("status").asText()).isEqualTo("answered");
        assertThat(answer.path("answer").asText()).isEqualTo(direct.text());
        assertThat(answer.path("prompt").asText())
                .startsWith("How many chair(s) are in this room?\nPlease answer");
        assertThat(answer.path("confidence").asDouble()).isEqualTo(direct.confidence());
        assertThat(answer.at("/usage/prompt").asInt()).isEqualTo(direct.usage().prompt());
        assertThat(answer.at("/usage/completion").asInt()).isEqualTo(direct.tokenIds().length);
        job.cancel().get();
        assertThat(KAFKA.read("model-question-progress", 3))
                .allSatisfy(
                        told ->
                                assertThat(new String(told.key(), StandardCharsets.UTF_8))
                                        .isEqualTo(answer.path("question_id").asText()))
                .extracting(told -> JSON.readTree(told.value()))
                .allSatisfy(told -> assertThat(WireSchema.QUESTION_PROGRESS.faults(told)).isEmpty())
                .extracting(told -> told.path("stage").asText())
                .containsExactly("queued", "encoding", "generating");
    }

    @Test
    void anEndpointAnswersFromTheSelectedFramesAndTheirCoverageStays() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.says("Four"))) {
            JobConfiguration configuration = KAFKA.configuration("endpoint", endpoint(server));
            EndpointSettings settings =
                    new EndpointSettings(server.url(), "qwen", null, 2, 8, TokenPrice.NONE);
            JobClient job =
                    start(
                            configuration,
                            PairedModelRuntime.factory(
                                    EndpointModelRuntime.factory(settings),
                                    FakeModelRuntime.factory()));
            TurningDoor.publish(configuration, "lobby", FRAMES, startMs);
            JsonNode answer = ask(configuration, "lobby", "How many chairs?");
            while (answer.at("/coverage/coverable").asInt() == 0) {
                answer = ask(configuration, "lobby", "How many chairs?");
            }

            assertThat(answer.path("status").asText()).isEqualTo("answered");
            assertThat(answer.path("answer").asText()).isEqualTo("Four");
            assertThat(answer.path("model").asText()).isEqualTo("qwen");
            assertThat(answer.path("confidence").isNull()).isTrue();
            assertThat(answer.at("/usage/prompt").asInt()).isEqualTo(1200);
            assertThat(answer.at("/coverage/ratio").asDouble()).isPositive();
            List<JsonNode> requests = server.requests();
            assertThat(images(requests.get(requests.size() - 1)))
                    .isEqualTo(
                            evidence(answer).stream()
                                    .map(frame -> "data:image/png;base64," + base64(frame))
                                    .toList());
            job.cancel().get();
        }
    }

    @Test
    void anEndpointThatRefusesFailsTheQuestionAndNotTheJob() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        ScriptedServer.refuses(401, "{\"error\":\"bad key\"}", null),
                        ScriptedServer.says("Four"))) {
            JobConfiguration configuration = KAFKA.configuration("refused", endpoint(server));
            JobClient job = start(configuration, Models.factory(configuration));
            TurningDoor.publish(configuration, "lobby", FRAMES, startMs);

            JsonNode refused = ask(configuration, "lobby", "How many chairs?");
            JsonNode answered = ask(configuration, "lobby", "How many chairs?");

            assertThat(refused.path("status").asText()).isEqualTo("failed");
            assertThat(refused.path("answer").isNull()).isTrue();
            assertThat(refused.at("/error/code").asText()).isEqualTo("model.failed");
            assertThat(refused.at("/error/message").asText())
                    .contains(server.url() + " answered 401", "check that the key is set");
            assertThat(refused.path("frames")).hasSize(4);
            assertThat(answered.path("status").asText()).isEqualTo("answered");
            assertThat(answered.path("coverage").isNull()).isTrue();
            job.cancel().get();
        }
    }

    private static Map<String, String> endpoint(ScriptedServer server) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("answers.endpoint", server.url().toString());
        settings.put("answers.model", "qwen");
        return settings;
    }

    private static List<String> images(JsonNode request) {
        return request.findValuesAsText("url");
    }

    private static String base64(Frame frame) {
        return Base64.getEncoder().encodeToString(frame.image());
    }

    private Generation direct(JobConfiguration configuration, List<Frame> frames) throws Exception {
        try (ModelRuntime model = Models.factory(configuration).acquire(OptionalInt.empty())) {
            return model.mllm()
                    .generate(
                            new GenerationRequest(
                                    frames,
                                    "How many chair(s) are in this room?\nPlease answer the question using a single word or phrase.",
                                    GenerationOptions.PUBLISHED.withMaxTokens(TOKENS),
                                    Long.MAX_VALUE))
                    .get();
        }
    }

    private List<Frame> evidence(JsonNode answer) {
        List<Frame> frames = new ArrayList<>();
        for (JsonNode frame : answer.path("frames")) {
            long timeMs = Instant.parse(frame.path("time").asText()).toEpochMilli();
            String id = frame.path("id").asText();
            frames.add(
                    new Frame(
                            "lobby",
                            "door",
                            id,
                            timeMs,
                            TurningCamera.image(timeMs - startMs),
                            null));
        }
        assertThat(frames).hasSize(4);
        return frames;
    }

    private static JobClient start(JobConfiguration configuration, ModelRuntime.Factory models)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of("execution.checkpointing.interval", "200 ms")));
        environment.setParallelism(2);
        SpatialAnswerJob.attach(environment, configuration, models);
        return environment.executeAsync(SpatialAnswerJob.NAME);
    }

    private static JsonNode ask(JobConfiguration configuration, String scene, String text) {
        try (AnswerReader answers = new AnswerReader(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String id = questions.ask(scene, Wording.of(text), null, null, null);
            while (true) {
                for (JsonNode answer : answers.poll(Duration.ofMillis(100))) {
                    assertThat(WireSchema.ANSWER.faults(answer)).as(answer.toString()).isEmpty();
                    if (answer.path("question_id").asText().equals(id)) {
                        return answer;
                    }
                }
            }
        }
    }

    private static List<String> statuses(AnswerReader answers, int count) {
        List<String> statuses = new ArrayList<>();
        while (statuses.size() < count) {
            for (JsonNode answer : answers.poll(Duration.ofMillis(100))) {
                assertThat(WireSchema.ANSWER.faults(answer)).as(answer.toString()).isEmpty();
                statuses.add(answer.path("status").asText());
            }
        }
        return statuses;
    }

    private static JsonNode headers(ConsumerRecord<byte[], byte[]> letter) {
        ObjectNode headers = new ObjectMapper().createObjectNode();
        letter.headers()
                .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static Map<String, String> settings() {
        return Map.of(
                "kafka.partitions",
                "1",
                "sampling.frames",
                "4",
                "questions.no-frames-wait",
                "100 ms");
    }

    private ProducerRecord<byte[], byte[]> record(String topic, String scene, byte[] value) {
        return new ProducerRecord<>(topic, null, startMs, bytes(scene), value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
