package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Inquirer.HOW_MANY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.chaos.process.ComposeProcesses;
import io.sightline.chaos.process.FlinkRest;
import io.sightline.chaos.process.Folders;
import io.sightline.chaos.process.JavaProcess;
import io.sightline.chaos.process.Waiting;
import io.sightline.jobs.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ./sightline run} as a process of its own: what it knows outlives it. */
@Timeout(400)
class RunITCase {
    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = Path.of("target/run").toAbsolutePath();
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final int webPort = FreePort.any();
    private final FlinkRest rest = new FlinkRest(webPort);

    @Test
    void aSceneIsRememberedAfterAKillAndAfterAnOrderlyEnd() throws IOException {
        Folders.delete(FOLDER);
        try (ComposeProcesses compose = new ComposeProcesses(ROOT, FOLDER, Map.of(), Map.of())) {
            compose.startKafka();
            List<String> filmed;
            try (JavaProcess killed = run(compose);
                    Inquirer inquirer = new Inquirer(compose.bootstrapServers())) {
                inquirer.film("lobby", 1, Instant.now());
                inquirer.answer(inquirer.ask("lobby", HOW_MANY, null), WITHIN);
                rest.awaitCheckpoint(WITHIN);
                filmed = frames(inquirer.answer(inquirer.ask("lobby", HOW_MANY, null), WITHIN));
                killed.kill();
            }
            try (JavaProcess stopped = run(compose)) {
                assertThat(framesOfAnAnswer(compose)).isEqualTo(filmed);
                assertThat(FOLDER.resolve("state/rocksdb")).isNotEmptyDirectory();
                stopped.terminate();
                assertThat(stopped.log()).contains("Going on from", "chk-", "Stopped.");
            }
            try (JavaProcess last = run(compose)) {
                assertThat(framesOfAnAnswer(compose)).isEqualTo(filmed);
                assertThat(last.log()).contains("savepoint-");
            }
        }
    }

    private JavaProcess run(ComposeProcesses compose) throws IOException {
        Path libraries = Files.createDirectories(FOLDER.resolve("home"));
        List<String> words = new ArrayList<>();
        words.add("@" + ROOT.resolve("config/jvm.options"));
        words.addAll(
                List.of("-Xmx1g", "-Dsightline.root=" + ROOT, "-Dsightline.state=" + libraries));
        words.add("-Dlog4j2.configurationFile=" + ROOT.resolve("config/log4j2.properties"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of("io.sightline.jobs.cli.Sightline", "run"));
        words.addAll(List.of("--bootstrap", compose.bootstrapServers()));
        words.addAll(List.of("--model", ROOT.resolve("models/rooms-1").toString()));
        words.addAll(List.of("--state", FOLDER.resolve("state").toString()));
        words.addAll(List.of("--web-port", Integer.toString(webPort), "--parallelism", "1"));
        JavaProcess process =
                JavaProcess.start(
                        words,
                        Map.of(
                                "XDG_CACHE_HOME",
                                Path.of("target/cache").toAbsolutePath().toString()),
                        FOLDER.resolve("run.log"));
        Waiting.until("the job runs; see " + FOLDER, WITHIN, rest::allTasksRun);
        return process;
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
