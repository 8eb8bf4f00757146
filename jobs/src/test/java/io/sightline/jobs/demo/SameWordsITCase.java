package io.sightline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.Models;
import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.cli.Sightline;
import io.sightline.jobs.cli.flink.RunningJob;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.embedded.EmbeddedFlink;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.jobs.kafka.WireSchema;
import io.sightline.model.image.ImageFolder;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same words about the same scene are the same question to the shipped model, whichever way
 * they come.
 */
@Timeout(240)
class SameWordsITCase {
    private static final String MODEL = "../models/rooms-3";
    private static final String SCENE = "room-000";
    private static final Path FRAMES = Path.of("src/test/resources/rooms/000/frames");
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @TempDir static Path folder;
    private static JobConfiguration configuration;
    private static RunningJob job;
    private static Instant last;

    @BeforeAll
    static void show() throws IOException {
        configuration =
                JobConfiguration.of(
                        Map.of(
                                "kafka.bootstrap-servers",
                                KAFKA.configuration("any", Map.of())
                                        .get(KafkaOptions.BOOTSTRAP_SERVERS),
                                "model.directory",
                                Path.of(MODEL).toAbsolutePath().toString(),
                                "kafka.partitions",
                                "1",
                                "frames.out-of-orderness",
                                "200 ms",
                                "frames.change.threshold",
                                "0"));
        new TopicProvisioning(configuration).ensureTopics();
        EmbeddedFlink cluster = new EmbeddedFlink(folder, FreePort.any(), 1, Map.of());
        StreamExecutionEnvironment environment = cluster.environment();
        SpatialAnswerJob.attach(environment, configuration, Models.factory(configuration));
        job = RunningJob.start(environment, cluster, said -> {});
        long timeMs = System.currentTimeMillis() - 8_000;
        try (FramePublisher camera = new FramePublisher(configuration, SCENE, "walker")) {
            for (Path frame : ImageFolder.images(FRAMES)) {
                timeMs += 500;
                camera.publish(Files.readAllBytes(frame), timeMs);
            }
            camera.flush();
        }
        last = Instant.ofEpochMilli(timeMs);
    }

    @AfterAll
    static void end() {
        job.close();
    }

    /** What the model was given, and what it said. */
    private record Said(String prompt, String answer) {
        static Said of(JsonNode answer) {
            return new Said(answer.path("prompt").asText(), answer.path("answer").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How large is this room?",
                "number of bins?",
                "Is there a ball in this room?",
                "What is the colour of the sofa?"
            })
    void promptAndAnswerAreTheSameByDemoAskRecordAndAnswer(String text) throws IOException {
        Said demo = byDemo(text);

        assertThat(demo.prompt()).endsWith("using a single word or phrase.");
        assertThat(demo.answer()).isNotBlank();
        assertThat(byAsk(text)).isEqualTo(demo);
        assertThat(byRecord(text)).isEqualTo(demo);
        assertThat(byAnswer(text)).isEqualTo(demo);
        assertThat(byAnswerFile(text)).isEqualTo(demo);
    }

    /** What the shipped model's answers carry besides. */
    @Test
    void answersSayWhatTheModelWasMadeForAndWhatItsWordsMean() throws IOException {
        JsonNode learnt = JSON.readTree(ask("How large is this room?"));
        JsonNode other = JSON.readTree(ask("What is the colour of the sofa?"));

        assertThat(learnt.at("/value/type").asText()).isEqualTo("number");
        assertThat(learnt.at("/value/unit").asText()).isEqualTo("m2");
        assertThat(learnt.at("/value/number").asText()).isEqualTo(learnt.path("answer").asText());
        assertThat(learnt.path("notes"))
                .extracting(JsonNode::asText)
                .anyMatch(SameWordsITCase::tellsOfDomain)
                .noneMatch(SameWordsITCase::tellsOfGuess);
        assertThat(other.path("notes"))
                .extracting(JsonNode::asText)
                .anyMatch(SameWordsITCase::tellsOfDomain)
                .anyMatch(SameWordsITCase::tellsOfGuess);
        for (JsonNode answer : List.of(learnt, other)) {
            assertThat(WireSchema.ANSWER.faults(answer)).as(answer.toString()).isEmpty();
        }
    }

    @Test
    void askPrintsTheNotesAndOnRequestThePrompt() {
        String broker = configuration.get(KafkaOptions.BOOTSTRAP_SERVERS);

        String printed =
                run("ask", "-b", broker, "--scene", SCENE, "--show-prompt", "number of bins?");

        assertThat(printed)
                .contains("note: sightline-rooms-3 was made for drawn rooms")
                .contains("prompt: How many bin(s) are in this room?")
                .contains("prompt: Please answer the question using a single word or phrase.");
    }

    private static Said byDemo(String text) {
        try (Interruption interruption = new Interruption();
                DemoConversation demo =
                        new DemoConversation(configuration, interruption, job, line -> {})) {
            AnswerText answer = demo.ask(SCENE, Wording.of(text), last).orElseThrow();
            return new Said(String.join("\n", answer.prompt()), answer.said());
        }
    }

    private static Said byAsk(String text) throws IOException {
        return Said.of(JSON.readTree(ask(text)));
    }

    private static String ask(String text) {
        String broker = configuration.get(KafkaOptions.BOOTSTRAP_SERVERS);
        return run("ask", "-b", broker, "--scene", SCENE, "--json", text);
    }

    private static Said byRecord(String text) {
        try (AnswerReader answers = new AnswerReader(configuration)) {
            KAFKA.send(
                    List.of(
                            new ProducerRecord<>(
                                    configuration.get(KafkaOptions.QUESTIONS_TOPIC),
                                    SCENE.getBytes(StandardCharsets.UTF_8),
                                    text.getBytes(StandardCharsets.UTF_8))));
            while (true) {
                for (JsonNode answer : answers.poll(Duration.ofMillis(100))) {
                    if (answer.path("question").asText().equals(text)) {
                        return Said.of(answer);
                    }
                }
            }
        }
    }

    private static Said byAnswer(String text) throws IOException {
        return Said.of(
                JSON.readTree(
                        run(
                                "answer",
                                "--model",
                                MODEL,
                                "--frames",
                                FRAMES.toString(),
                                "--question",
                                text,
                                "--json")));
    }

    private static Said byAnswerFile(String text) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("questions.jsonl"),
                        JSON.createObjectNode().put("id", 1).put("question", text).toString());
        return Said.of(
                JSON.readTree(
                        run(
                                "answer",
                                "--model",
                                MODEL,
                                "--frames",
                                FRAMES.toString(),
                                "--questions",
                                file.toString())));
    }

    private static String run(String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                Sightline.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(command);
        assertThat(exit).as(err.toString()).isZero();
        return out.toString();
    }

    private static boolean tellsOfDomain(String note) {
        return note.contains("drawn rooms");
    }

    private static boolean tellsOfGuess(String note) {
        return note.contains("did not learn");
    }
}
