package io.sightline.jobs.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the threads of a process are busy with, by their names, where the system tells of threads
 * (Linux). What a thread does between the last look and its end is not seen.
 */
final class BusyThreads {
    private final Path threads;
    private final Map<String, Double> known = new HashMap<>();
    private final Map<ThreadKind, Double> busyMs = new EnumMap<>(ThreadKind.class);

    /** Those of the process of a number. */
    BusyThreads(long pid) {
        threads = Path.of("/proc/%d/task".formatted(pid));
    }

    /** Counts what has been done since the last look. */
    void look() {
        if (!Files.isDirectory(threads)) {
            return;
        }
        try (Stream<Path> all = Files.list(threads)) {
            all.forEach(this::look);
        } catch (IOException e) {
            throw new UncheckedIOException(threads + " cannot be read", e);
        }
    }

    private void look(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            String said = Files.readString(thread.resolve("schedstat"));
            double nowMs = Long.parseLong(said.substring(0, said.indexOf(' '))) / 1e6;
            double beforeMs = known.getOrDefault(thread.toString(), 0.0);
            known.put(thread.toString(), nowMs);
            ThreadKind.of(name)
                    .ifPresent(kind -> busyMs.merge(kind, nowMs - beforeMs, Double::sum));
        } catch (IOException ended) {
            known.remove(thread.toString());
        }
    }

    /** From here on everything counts anew. */
    void clear() {
        busyMs.clear();
    }

    /** Milliseconds so far for each of so many frames; empty where nobody knows. */
    Map<ThreadKind, Double> busyMs(double frames) {
        Map<ThreadKind, Double> ofEach = new EnumMap<>(busyMs);
        ofEach.replaceAll((kind, ms) -> ms / frames);
        return ofEach;
    }
}
