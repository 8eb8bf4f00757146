package io.sightline.chaos.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names in {@code jobs/METRICS.md}. */
record MetricsTable(Set<String> names) {
    private static final Pattern ROW = Pattern.compile("\\| `(flink_\\w+)` \\|.*");

    /**
     * What Sightline itself counts; the rest is Flink's and Kafka's, and the table has a choice.
     */
    private static final Pattern OWN =
            Pattern.compile(
                    "flink_taskmanager_job_task_operator_(frames|chunks|waiting_chunks|geometry"
                            + "|standing|answers|alerts|engine|scene|lost)(_.*)?");

    static MetricsTable read(Path file) throws IOException {
        Set<String> names =
                Files.readAllLines(file).stream()
                        .map(ROW::matcher)
                        .filter(row -> row.matches())
                        .map(row -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        return new MetricsTable(names);
    }

    /** What is not exported, though the table says so. */
    Set<String> missing(Set<String> exported) {
        return without(names, exported);
    }

    /** Of Sightline's own what is exported, though the table does not say so. */
    Set<String> unknown(Set<String> exported) {
        return without(
                exported.stream()
                        .filter(name -> OWN.matcher(name).matches())
                        .map(name -> summed(name))
                        .collect(Collectors.toSet()),
                names);
    }

    /** A distribution is exported with its count beside it. */
    private String summed(String name) {
        String whole = name.replaceFirst("_count$", "");
        return names.contains(whole) ? whole : name;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
