package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Inquirer.HOW_MANY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.chaos.process.ComposeProcesses;
import io.sightline.chaos.process.FlinkRest;
import io.sightline.chaos.process.Folders;
import io.sightline.chaos.process.JavaProcess;
import io.sightline.chaos.process.Waiting;
import io.sightline.jobs.client.StandingInquiry;
import io.sightline.rooms.render.Footage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What docker-compose.yml starts, as processes, and what becomes of it when they are killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(400)
class ComposeITCase {
    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = Path.of("target/compose");
    private static final Duration STARTS = Duration.ofMinutes(2);
    private static final Duration ANSWERS = Duration.ofMinutes(2);

    private ComposeProcesses processes;
    private JavaProcess jobManager;
    private JavaProcess taskManager;
    private Inquirer inquirer;

    @BeforeAll
    void start() throws IOException {
        Folders.delete(FOLDER);
        Path settings = Files.createDirectories(FOLDER).resolve("job.properties");
        Files.copy(ROOT.resolve("config/job.properties"), settings);
        Files.writeString(
                settings,
                "\nkafka.partitions = 3\nkafka.group-id = fromfile\n",
                StandardOpenOption.APPEND);
        processes =
                new ComposeProcesses(
                        ROOT,
                        FOLDER,
                        Map.of(),
                        Map.of(
                                "/opt/sightline/job.properties",
                                settings.toAbsolutePath(),
                                "/cache",
                                Path.of("target/cache").toAbsolutePath()));
        processes.startKafka();
        jobManager = processes.startJobManager();
        taskManager = processes.startTaskManager("taskmanager");
        awaitRunning();
        inquirer = new Inquirer(processes.bootstrapServers());
    }

    @AfterAll
    void stop() {
        if (inquirer != null) {
            inquirer.close();
        }
        processes.close();
    }

    @Test
    void theSettingsFileIsReadAndAQuestionIsAnswered() throws Exception {
        inquirer.film("lobby", 1, Instant.now());

        JsonNode answer = inquirer.answer(inquirer.ask("lobby", HOW_MANY, null), ANSWERS);

        assertThat(answer.path("status").asText()).isEqualTo("answered");
        assertThat(answer.path("frames")).isNotEmpty();
        Properties client = new Properties();
        client.put("bootstrap.servers", processes.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            assertThat(
                            admin.describeTopics(List.of("frames"))
                                    .allTopicNames()
                                    .get()
                                    .get("frames")
                                    .partitions())
                    .hasSize(3);
            processes.rest().awaitCheckpoint(STARTS);
            Waiting.until(
                    "offsets committed by the group of the settings file",
                    ANSWERS,
                    () -> committed(admin).stream().anyMatch(at -> at.topic().equals("frames")));
        }
    }

    @Test
    void questionsUnderWayInAKilledTaskManagerAreAnsweredAndAnIdHasOneEvidence() {
        List<String> scenes = List.of("hall", "attic", "cellar");
        for (String scene : scenes) {
            inquirer.film(scene, scene.hashCode(), Instant.now());
        }
        inquirer.answer(inquirer.ask("hall", HOW_MANY, null), ANSWERS);
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            for (String scene : scenes) {
                asked.add(inquirer.ask(scene, HOW_MANY + " (" + i + ")", null));
            }
        }

        taskManager.kill();
        taskManager = processes.startTaskManager("taskmanager");

        inquirer.awaitAnswers(asked, ANSWERS);
        for (String question : asked) {
            assertThat(inquirer.answers(question))
                    .allMatch(answer -> answer.path("status").asText().equals("answered"));
            assertOneEvidenceById(inquirer.answers(question));
        }
    }

    /** What was read again may see other frames: then it has another id, and says why. */
    private static void assertOneEvidenceById(List<JsonNode> answers) {
        Map<String, List<JsonNode>> byId =
                answers.stream().collect(groupingBy(answer -> answer.path("id").asText()));
        assertThat(byId.values())
                .allSatisfy(
                        same ->
                                assertThat(same.stream().map(ComposeITCase::ids))
                                        .containsOnly(ids(same.get(0))));
        assertThat(byId.keySet().stream().filter(id -> id.split("#", -1).length == 2))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(answers)
                .filteredOn(answer -> answer.path("id").asText().split("#", -1).length > 2)
                .allMatch(answer -> answer.path("notes").toString().contains("answered before"));
    }

    @Test
    void aKilledJobManagerComesBackWithScenesAndStandingQuestions() {
        inquirer.film("kitchen", 3, Instant.now());
        JsonNode before = answerFromAllFrames("kitchen");
        try (StandingInquiry standing = inquirer.stand("kitchen", HOW_MANY, "2 s")) {
            inquirer.answer(standing.id(), ANSWERS);
            processes.rest().awaitCheckpoint(STARTS);

            jobManager.kill();
            jobManager = processes.startJobManager();
            awaitRunning();

            JsonNode after = inquirer.answer(inquirer.ask("kitchen", HOW_MANY, null), ANSWERS);
            assertThat(after.path("status").asText()).isEqualTo("answered");
            assertThat(ids(after)).isEqualTo(ids(before));
            int answers = inquirer.answers(standing.id()).size();
            Waiting.until(
                    "further answers to the standing question",
                    ANSWERS,
                    () -> inquirer.answers(standing.id()).size() > answers + 1);
        }
    }

    @Test
    void whatIsExportedIsWhatTheTableOfMetricsSays() throws IOException {
        inquirer.film("garage", 4, Instant.now());
        Waiting.until(
                "an answer with coverage",
                ANSWERS,
                () ->
                        inquirer.answer(inquirer.ask("garage", HOW_MANY, null), ANSWERS)
                                .path("coverage")
                                .isObject());
        try (RawRecords records = new RawRecords(processes.bootstrapServers())) {
            records.send("frames", "garage".getBytes(UTF_8), "no image".getBytes(UTF_8));
            records.flush();
        }
        processes.rest().awaitCheckpoint(STARTS);
        MetricsTable table = MetricsTable.read(ROOT.resolve("jobs/METRICS.md"));

        Waiting.until(
                "every metric of the table", ANSWERS, () -> table.missing(exported()).isEmpty());

        assertThat(table.unknown(exported())).isEmpty();
        assertThat(processes.metrics("taskmanager").lines())
                .anyMatch(line -> line.matches("\\S+_scene_frames\\{.*scene=\"garage\".*"));
    }

    private Set<String> exported() {
        Set<String> names = new TreeSet<>(processes.metrics("jobmanager").names());
        names.addAll(processes.metrics("taskmanager").names());
        return names;
    }

    @AfterAll
    void nothingLacksInTheClassPathOfTheCluster() {
        processes
                .logs()
                .forEach(
                        (name, log) ->
                                assertThat(log)
                                        .as("%s's log", name)
                                        .doesNotContain("java.lang.NoSuchMethodError")
                                        .doesNotContain("java.lang.NoClassDefFoundError")
                                        .doesNotContain("pendingCommittables"));
    }

    /** Asks until nothing that was filmed is still under way. */
    private JsonNode answerFromAllFrames(String scene) {
        List<JsonNode> last = new ArrayList<>();
        Waiting.until(
                "an answer from all frames of " + scene,
                ANSWERS,
                () -> {
                    last.clear();
                    last.add(inquirer.answer(inquirer.ask(scene, HOW_MANY, null), ANSWERS));
                    return last.get(0).path("frames").size() == Footage.DEMO.frames();
                });
        return last.get(0);
    }

    private void awaitRunning() {
        FlinkRest rest = processes.rest();
        Waiting.until(
                "the job runs; see " + FOLDER,
                STARTS,
                () -> {
                    assertThat(jobManager.isAlive()).as("JobManager; see %s", FOLDER).isTrue();
                    return rest.allTasksRun();
                });
    }

    private static List<TopicPartition> committed(Admin admin) {
        try {
            return List.copyOf(
                    admin.listConsumerGroupOffsets("fromfile")
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .keySet());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.path("frames").forEach(frame -> ids.add(frame.path("id").asText()));
        return ids;
    }
}
