package io.sightline.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLinesTest {
    @TempDir private Path folder;

    /** In a process of its own: it has one standard error. */
    @Test
    void theTerminalSaysWhatJavaSaysAndTheLogWhatLibrariesSay() throws Exception {
        Path terminal = folder.resolve("terminal");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/java.io=ALL-UNNAMED",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dsightline.state=" + folder,
                                "-Dlog4j2.configurationFile="
                                        + Path.of("..", "config", "log4j2.properties").toRealPath(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Talkers.class.getName())
                        .redirectError(terminal.toFile())
                        .start();
        List<String> said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(said).containsExactly("logged");
        assertThat(Files.readAllLines(terminal)).containsExactly("before", "java");
        assertThat(Files.readString(folder.resolve("logs/sightline.log")))
                .containsOnlyOnce("Native: Corrupt JPEG data: ")
                .containsOnlyOnce("Native: libpng warning: odd");
    }

    /** Writes to standard error as Java and as a native library do. */
    static final class Talkers {
        private static final PrintStream EARLY = System.err;

        private Talkers() {}

        /** The C library's call. */
        interface Writer extends Library {
            /** Writes to a file. */
            long write(int file, byte[] text, long length);
        }

        /** Ends when the last native line is in the log. */
        public static void main(String[] arguments) throws Exception {
            EARLY.println("before");
            NativeLines.toLog();
            Writer library = Native.load(Platform.C_LIBRARY_NAME, Writer.class);
            for (String line :
                    List.of(
                            "Corrupt JPEG data: 5 extraneous bytes before marker 0xd9\n",
                            "Corrupt JPEG data: 12 extraneous bytes before marker 0xd9\n",
                            "libpng warning: odd\n")) {
                byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
                library.write(2, bytes, bytes.length);
            }
            EARLY.println("java");
            Path log = Path.of(System.getProperty("sightline.state"), "logs", "sightline.log");
            while (!Files.readString(log).contains("libpng warning")) {
                Thread.onSpinWait();
            }
            System.out.println("logged");
        }
    }
}
