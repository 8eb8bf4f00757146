package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Inquirer.HOW_MANY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.chaos.process.ComposeProcesses;
import io.sightline.chaos.process.FlinkRest;
import io.sightline.chaos.process.Folders;
import io.sightline.chaos.process.JavaProcess;
import io.sightline.chaos.process.Waiting;
import io.sightline.jobs.cli.Sightline;
import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sightline run} as a process of its own: what it knows outlives it. */
@Timeout(400)
class RunITCase {
    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = Path.of("target/run").toAbsolutePath();
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final List<String> MODEL =
            List.of("--model", ROOT.resolve("models/rooms-3").toString());

    /** Nobody asks it anything. */
    private static final List<String> ENDPOINT =
            List.of(
                    "-D",
                    "answers.endpoint=http://localhost:9/v1",
                    "-D",
                    "answers.model=anything",
                    "-D",
                    "kafka.partitions=1");

    private final int webPort = FreePort.any();
    private final FlinkRest rest = new FlinkRest(webPort);

    @Test
    void aSceneIsRememberedAfterAKillAndAfterAnOrderlyEnd() throws IOException {
        Folders.delete(FOLDER);
        try (ComposeProcesses compose = new ComposeProcesses(ROOT, FOLDER, Map.of(), Map.of())) {
            compose.startKafka();
            compose.awaitKafka();
            List<String> filmed;
            try (JavaProcess killed = run(compose.bootstrapServers(), FOLDER, MODEL);
                    Inquirer inquirer = new Inquirer(compose.bootstrapServers())) {
                inquirer.film("lobby", 1, Instant.now());
                inquirer.answer(inquirer.ask("lobby", HOW_MANY, null), WITHIN);
                rest.awaitCheckpoint(WITHIN);
                filmed = frames(inquirer.answer(inquirer.ask("lobby", HOW_MANY, null), WITHIN));
                killed.kill();
            }
            try (JavaProcess stopped = run(compose.bootstrapServers(), FOLDER, MODEL)) {
                assertThat(framesOfAnAnswer(compose)).isEqualTo(filmed);
                assertThat(FOLDER.resolve("state/rocksdb")).isNotEmptyDirectory();
                stopped.terminate();
                assertThat(stopped.log()).contains("Going on from", "chk-", "Stopped.");
            }
            try (JavaProcess last = run(compose.bootstrapServers(), FOLDER, MODEL)) {
                assertThat(framesOfAnAnswer(compose)).isEqualTo(filmed);
                assertThat(last.log()).contains("savepoint-");
            }
        }
    }

    @Test
    void whatIsAnotherBrokersIsNotGoneOnFromUnlessItIsToBeKept(@TempDir Path folder)
            throws IOException {
        try (EmbeddedKafka one = EmbeddedKafka.start(folder.resolve("one"), FreePort.any());
                EmbeddedKafka other =
                        EmbeddedKafka.start(folder.resolve("other"), FreePort.any())) {
            try (JavaProcess first = run(one.bootstrapServers(), folder, ENDPOINT)) {
                first.terminate();
                assertThat(first.log()).contains("starting anew", "Stopped.");
            }
            assertThat(refused(other.bootstrapServers(), folder))
                    .contains("another's: the Kafka cluster was '", "--fresh", "--keep", "--state");
            assertThat(told(other, folder, "--keep"))
                    .contains("Going on from")
                    .contains("savepoint-");
            assertThat(told(one, folder, "--fresh")).contains("starting anew");
        }
    }

    /** What a run says that begins, and is killed then. */
    private String told(EmbeddedKafka kafka, Path folder, String option) throws IOException {
        List<String> options = new ArrayList<>(ENDPOINT);
        options.add(option);
        Files.delete(folder.resolve("run.log"));
        try (JavaProcess running = run(kafka.bootstrapServers(), folder, options)) {
            return running.log();
        }
    }

    /** What a run says that does not begin. */
    private static String refused(String bootstrap, Path folder) {
        StringWriter err = new StringWriter();
        int exit =
                Sightline.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute(command(bootstrap, folder, ENDPOINT).toArray(String[]::new));
        assertThat(exit).isEqualTo(1);
        return err.toString();
    }

    private JavaProcess run(String bootstrap, Path folder, List<String> options)
            throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("home"));
        List<String> words = new ArrayList<>();
        words.add("@" + ROOT.resolve("config/jvm.options"));
        words.addAll(
                List.of("-Xmx1g", "-Dsightline.root=" + ROOT, "-Dsightline.state=" + libraries));
        words.add("-Dlog4j2.configurationFile=" + ROOT.resolve("config/log4j2.properties"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.add(Sightline.class.getName());
        words.addAll(command(bootstrap, folder, options));
        words.addAll(List.of("--web-port", Integer.toString(webPort), "--parallelism", "1"));
        JavaProcess process =
                JavaProcess.start(
                        words,
                        Map.of(
                                "XDG_CACHE_HOME",
                                Path.of("target/cache").toAbsolutePath().toString()),
                        folder.resolve("run.log"));
        Waiting.until(
                "the job runs; see " + folder,
                WITHIN,
                () -> rest.allTasksRun() || !process.isAlive());
        assertThat(process.isAlive()).as(process::log).isTrue();
        return process;
    }

    private static List<String> command(String bootstrap, Path folder, List<String> options) {
        List<String> words = new ArrayList<>(List.of("run", "--bootstrap", bootstrap));
        words.addAll(List.of("--state", folder.resolve("state").toString()));
        words.addAll(options);
        return words;
    }

    private static List<String> framesOfAnAnswer(ComposeProcesses compose) {
        try (Inquirer inquirer = new Inquirer(compose.bootstrapServers())) {
            return frames(inquirer.answer(inquirer.ask("lobby", HOW_MANY, null), WITHIN));
        }
    }

    private static List<String> frames(JsonNode answer) {
        assertThat(answer.path("status").asText()).isEqualTo("answered");
        List<String> ids = new ArrayList<>();
        answer.path("frames").forEach(frame -> ids.add(frame.path("id").asText()));
        return ids;
    }
}
