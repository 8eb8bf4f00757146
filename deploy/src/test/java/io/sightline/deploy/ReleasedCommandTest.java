package io.sightline.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./sightline} where a release was unpacked: nothing to build, and no compiler is needed.
 */
class ReleasedCommandTest {
    @TempDir private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("config"));
        for (String file : List.of("sightline", "config/jvm.options", "config/log4j2.properties")) {
            Files.copy(Yaml.ROOT.resolve(file), folder.resolve(file));
        }
        Files.writeString(
                folder.resolve("lib/classpath"),
                "@lib@/none.jar:" + System.getProperty("java.class.path") + "\n");
    }

    @Test
    void aCommandRunsWithWhatIsInLib() throws Exception {
        assertThat(run("--version")).contains("Sightline").endsWith("exit 0");
    }

    @Test
    void whatIsNoPartOfAReleaseSaysSo() throws Exception {
        assertThat(run("chaos")).contains("'chaos' is no part of a release").endsWith("exit 1");
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", folder.resolve("sightline") + ""));
        command.addAll(List.of(words));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = program.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return output + "exit " + process.waitFor();
    }
}
