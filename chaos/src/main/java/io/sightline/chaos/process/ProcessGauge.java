package io.sightline.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process takes of its machine, as Linux counts it in {@code /proc}.
 *
 * @param residentBytes memory, native included
 * @param threads of the JVM and of what is native
 * @param handles open files, sockets and pipes
 */
public record ProcessGauge(long residentBytes, int threads, int handles) {

    /** Reads it now. */
    public static ProcessGauge of(JavaProcess process) {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
            String status = Files.readString(folder.resolve("status"));
            return new ProcessGauge(
                    number(status, "VmRSS:") << 10,
                    (int) number(status, "Threads:"),
                    (int) open.count());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    private static long number(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
