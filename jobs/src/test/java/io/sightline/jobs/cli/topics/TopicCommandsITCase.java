package io.sightline.jobs.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.SpatialAnswerJob;
import io.sightline.jobs.cli.Sightline;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.client.RetainedRecords;
import io.sightline.jobs.embedded.EmbeddedKafkaExtension;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.TurningCamera;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the topics of a running job say, through the commands that read them. */
@Timeout(240)
class TopicCommandsITCase {
    @RegisterExtension static final EmbeddedKafkaExtension KAFKA = new EmbeddedKafkaExtension();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long startMs = Instant.now().minusSeconds(30).toEpochMilli();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir private Path folder;
    private Path settings;
    private JobConfiguration configuration;
    private JobClient job;

    @AfterEach
    void stop() throws Exception {
        job.cancel().get();
    }

    @Test
    void statusTellsOfScenesAndOfTheJob(@InjectClusterClient RestClusterClient<?> cluster)
            throws Exception {
        String page = cluster.getWebInterfaceURL();
        start("status");
        publish("lobby", 4);

        JsonNode status =
                until(
                        () -> json("status", "--json", "--flink", page),
                        told ->
                                told.at("/scenes/0/frames").asInt() == 4
                                        && told.at("/unread/frames").asInt(-1) == 0
                                        && told.at("/job/last_checkpoint").isTextual());

        assertThat(status.at("/scenes/0/scene").asText()).isEqualTo("lobby");
        assertThat(status.at("/scenes/0/cameras/0/camera").asText()).isEqualTo("door");
        assertThat(status.at("/scenes/0/cameras/0/frames_per_second").asDouble()).isEqualTo(1);
        assertThat(status.at("/job/state").asText()).isEqualTo("RUNNING");
        assertThat(status.at("/job/restarts").asInt(-1)).isZero();
        assertThat(status.at("/job/questions_under_way").asInt(-1)).isZero();
        assertThat(run("status", "--flink", page)).isZero();
        assertThat(out.toString()).contains("RUNNING", "0 restarts", "lobby", "door", "1.0/s");
    }

    @Test
    void aSceneThatIsNotKnownAndAFlinkThatIsNotThereAreSaid() throws Exception {
        start("unknown");
        publish("lobby", 1);
        until(() -> json("status", "--json"), told -> !told.path("scenes").isEmpty());

        assertThat(run("status", "--scene", "attic")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("sightline: Nothing is known of a scene 'attic' on the topic")
                .contains("there are lobby");
        assertThat(run("status", "--flink", "http://localhost:1")).isZero();
        assertThat(out.toString()).contains("none on Flink's page http://localhost:1");
    }

    @Test
    void aStandingQuestionIsListedAndEnded() throws Exception {
        start("standing");
        publish("lobby", 2);
        String id;
        try (QuestionPublisher questions = new QuestionPublisher(configuration)) {
            id = questions.stand("lobby", Wording.of("Is it open?"), "1 h", Notify.CHANGES).id();
        }
        JsonNode stands = until(() -> json("standing", "list", "--json"), JsonNode::isObject);

        until(
                () -> json("standing", "list", "--json"),
                told -> told.path("next").asText().startsWith("20"));
        assertThat(stands.path("id").asText()).isEqualTo(id);
        assertThat(stands.path("question").asText()).isEqualTo("Is it open?");
        assertThat(stands.path("scene").asText()).isEqualTo("lobby");
        assertThat(run("status", "--scene", "lobby")).isZero();
        assertThat(out.toString()).contains("Is it open?");
        assertThat(run("standing", "cancel", "another")).isEqualTo(1);
        assertThat(err.toString()).contains("No question 'another' stands; there are " + id);

        assertThat(run("standing", "pause", id)).isZero();
        assertThat(out.toString()).contains("Paused 1 standing question.");
        until(
                () -> json("standing", "list", "--json"),
                told -> told.at("/state").asText().equals("paused"));
        assertThat(run("standing", "resume", "--all")).isZero();
        until(
                () -> json("standing", "list", "--json"),
                told -> told.at("/state").asText().equals("standing"));
        assertThat(run("standing", "test", id)).isZero();
        assertThat(out.toString()).contains("door");

        assertThat(run("standing", "cancel", id)).isZero();
        assertThat(out.toString()).contains("Ended 1 standing question.");
        until(() -> json("standing", "list", "--json"), JsonNode::isMissingNode);
    }

    @Test
    void aQuestionOfAPatternIsAddedAndAnsweredInEveryScene() throws Exception {
        start("patterns");
        publish("floor-2/east", 2);
        try (AnswerReader answers = new AnswerReader(configuration)) {
            String people = "--scene;floor-2/*;--id;people;--every;1 s;--notify;always";
            assertThat(add(people, "How many people are there?")).isZero();
            assertThat(out.toString().strip()).isEqualTo("people");
            publish("floor-2/west", 2);

            assertThat(
                            answers.await(
                                    Set.of("people@floor-2/east", "people@floor-2/west"),
                                    Duration.ofMinutes(2),
                                    () -> true))
                    .hasSize(2);
        }
        assertThat(run("standing", "list", "--scene", "floor-2/west")).isZero();
        assertThat(out.toString()).contains("floor-2/*", "people", "How many people are there?");
        assertThat(run("standing", "pause", "people", "--scene", "floor-2/west")).isZero();
        List<String> said = new ArrayList<>();
        new RetainedRecords(configuration)
                .read("patterns-questions", null, record -> said.add(text(record.value())));
        assertThat(said.get(1)).isEqualTo("{\"id\":\"people@floor-2/west\",\"pause\":true}");
        assertThat(run("standing", "test", "people")).isEqualTo(1);
        assertThat(err.toString()).contains("name one of its scenes with --scene");
        assertThat(
                        run(
                                "standing",
                                "add",
                                "--scene",
                                "attic",
                                "--every",
                                "1 s",
                                "--active",
                                "always",
                                "Who is there?"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("'standing.active' is 'always'");
    }

    @Test
    void historyShowsWhatWasAnsweredAboutTheScene() throws Exception {
        start("history");
        publish("lobby", 2);
        until(() -> json("status", "--json"), told -> told.at("/scenes/0/frames").asInt() == 2);
        ask("lobby", "What is here?");
        ask("attic", "Who is there?");

        assertThat(run("history", "--scene", "lobby", "--since", "1 h")).isZero();
        assertThat(out.toString()).contains("What is here?", "door").doesNotContain("Who is there");
        JsonNode answer = json("history", "--scene", "lobby", "--json");
        assertThat(answer.path("question").asText()).isEqualTo("What is here?");
        assertThat(run("history", "--scene", "cellar")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("No answer about scene 'cellar' is kept.");
    }

    @Test
    void alertsShowsWhatRulesHaveTold() throws Exception {
        start("alerts");
        publish("lobby", 2);
        String rule = "--scene;lobby;--id;silent;--every;1 s;--for;1;--when";
        assertThat(add(rule, "camera door silent for 1 s")).isZero();
        JsonNode alert = until(() -> json("alerts", "--json"), JsonNode::isObject);

        assertThat(alert.path("rule").asText()).isEqualTo("silent");
        assertThat(alert.path("transition").asText()).isEqualTo("enter");
        assertThat(run("alerts", "--scene", "lobby", "--rule", "silent")).isZero();
        assertThat(out.toString())
                .contains("enter  silent", "\"camera door silent for 1 s\"", "1 frame");
        assertThat(run("standing", "mute", "silent", "--by", "anna")).isZero();
        assertThat(out.toString()).contains("Muted 1 standing question.");
        assertThat(run("standing", "mute", "silent", "--until", "tomorrow")).isEqualTo(2);
        assertThat(err.toString()).contains("--until", "tomorrow", "2026-11-30T06:00:00Z");
        do {
            assertThat(run("alerts")).isZero();
        } while (!out.toString().contains("muted  silent"));
        assertThat(add(rule, "camera is asleep")).isEqualTo(1);
        assertThat(err.toString()).contains("standing.alert.when", "camera is asleep");
        assertThat(run("alerts", "--scene", "attic")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("No alert is kept that is asked for.");
    }

    @Test
    void deadLettersAreListedAndSentBackOnce() throws Exception {
        start("dead");
        KAFKA.send(
                List.of(
                        record("dead-frames", "lobby", "no image"),
                        record("dead-frames", "attic", "no image either")));
        JsonNode letter =
                until(
                        () -> json("dead-letters", "list", "--json", "--scene", "lobby"),
                        JsonNode::isObject);
        assertThat(letter.path("code").asText()).isEqualTo("frame.not_an_image");
        assertThat(letter.path("bytes").asInt()).isEqualTo(8);
        assertThat(letter.path("replays").asInt()).isZero();
        KAFKA.read("dead-dead-letters", 2);

        assertThat(run("dead-letters", "replay", "--code", "frame.not_an_image")).isZero();
        assertThat(out.toString())
                .contains("Would send back 2 letters to 'dead-frames'; add --yes.");
        assertThat(run("dead-letters", "replay", "--yes", "--scene", "lobby")).isZero();
        assertThat(out.toString()).contains("Sent back 1 letter to 'dead-frames'.");

        KAFKA.read("dead-dead-letters", 3);
        assertThat(run("dead-letters", "replay", "--scene", "lobby")).isZero();
        assertThat(out.toString()).contains("1 letter to", "1 letter left out, refused again");
        String place = "dead-frames-0-" + letter.path("offset").asLong();
        assertThat(run("dead-letters", "list", "--at", place)).isZero();
        assertThat(out.toString().lines()).hasSize(2);
    }

    private void start(String prefix) throws Exception {
        Map<String, String> values =
                KAFKA.settings(
                        prefix,
                        Map.of(
                                "kafka.partitions", "1",
                                "sampling.frames", "4",
                                "scene.status-interval", "50 ms",
                                "questions.no-frames-wait", "100 ms"));
        configuration = JobConfiguration.of(values);
        List<String> lines = new ArrayList<>();
        values.forEach((key, value) -> lines.add(key + " = " + value));
        settings = Files.write(folder.resolve("job.properties"), lines);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of("execution.checkpointing.interval", "200 ms")));
        environment.setParallelism(1);
        SpatialAnswerJob.attach(environment, configuration, FakeModelRuntime.factory());
        job = environment.executeAsync(SpatialAnswerJob.NAME);
    }

    private void publish(String scene, int frames) {
        try (FramePublisher door = new FramePublisher(configuration, scene, "door")) {
            for (int i = 0; i < frames; i++) {
                door.publish(TurningCamera.image(1000L * i), startMs + 1000L * i);
            }
            door.flush();
        }
    }

    private void ask(String scene, String text) {
        try (AnswerReader answers = new AnswerReader(configuration);
                QuestionPublisher questions = new QuestionPublisher(configuration)) {
            String id = questions.ask(scene, Wording.of(text), null, null, null);
            assertThat(answers.await(id, Duration.ofMinutes(2), () -> true)).isPresent();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private ProducerRecord<byte[], byte[]> record(String topic, String scene, String value) {
        return new ProducerRecord<>(
                topic,
                null,
                startMs,
                scene.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks until the answer is as it should be. */
    private static JsonNode until(Source source, Predicate<JsonNode> wanted) throws IOException {
        JsonNode found = source.next();
        while (!wanted.test(found)) {
            found = source.next();
        }
        return found;
    }

    /** What is asked. */
    private interface Source {
        JsonNode next() throws IOException;
    }

    /** What a command prints; a missing node when it prints nothing. */
    private JsonNode json(String... arguments) throws IOException {
        assertThat(run(arguments)).as(err.toString()).isZero();
        return JSON.readTree(out.toString());
    }

    private int add(String options, String last) {
        List<String> all = new ArrayList<>(List.of("standing", "add"));
        all.addAll(List.of(options.split(";", -1)));
        all.add(last);
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-c");
        all.add(settings.toString());
        return Sightline.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }
}
