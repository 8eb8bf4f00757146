package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.Sightline;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The class path that {@code ./sightline} starts every command with. */
@Timeout(120)
class ClassPathITCase {
    private static final Path TARGET = Path.of("target");

    @Test
    void holdsWhatWritesTheLog(@TempDir Path folder) throws Exception {
        String libraries = Files.readString(TARGET.resolve("classpath")).strip();
        String classPath = TARGET.resolve("sightline-console.jar") + File.pathSeparator + libraries;
        Path told = folder.resolve("told");

        Process rooms =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Dsightline.root=..",
                                        "-Dsightline.state=" + folder,
                                        "-Dlog4j2.configurationFile=../config/log4j2.properties",
                                        "-cp",
                                        classPath,
                                        Sightline.class.getName(),
                                        "rooms",
                                        "render",
                                        "--output",
                                        folder.resolve("walk").toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(told.toFile())
                        .start();

        assertThat(rooms.waitFor()).as(Files.readString(told)).isZero();
        assertThat(Files.readString(told)).contains("1 room").doesNotContain("SLF4J");
        assertThat(folder.resolve("logs")).isNotEmptyDirectory();
    }
}
