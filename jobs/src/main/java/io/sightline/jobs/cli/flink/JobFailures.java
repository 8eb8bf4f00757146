package io.sightline.jobs.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What made a job fail, as Flink's REST interface tells it: a job that fails is started again by
 * Flink, and nobody would know. One thread only.
 */
final class JobFailures {
    private static final String CAUSE = "Caused by: ";

    private final FlinkPage flink;
    private final String exceptions;
    private long seenMs;

    /**
     * The failures of one job.
     *
     * @param page of the Flink that runs it
     * @param job its id
     */
    JobFailures(URI page, String job) {
        flink = new FlinkPage(page);
        exceptions = "/jobs/" + job + "/exceptions?maxExceptions=20";
    }

    /**
     * A failure at its root.
     *
     * @param type the exception's class
     * @param message what it says; empty if nothing
     */
    record Failure(String type, String message) {
        /** The cause at the bottom of a stack trace. */
        static Failure rootOf(String trace) {
            String root =
                    trace.lines()
                            .filter(line -> line.startsWith(CAUSE))
                            .reduce((above, below) -> below)
                            .map(line -> line.substring(CAUSE.length()))
                            .orElse(trace.lines().findFirst().orElse(trace));
            String[] parts = root.split(": ", 2);
            return new Failure(parts[0], parts.length == 1 ? "" : parts[1]);
        }

        /** For people: our own messages are whole, others need their type. */
        String sentence() {
            String name = type.substring(type.lastIndexOf('.') + 1);
            return type.startsWith("io.sightline.") && !message.isEmpty()
                    ? message
                    : message.isEmpty() ? name : name + ": " + message;
        }
    }

    /** Those since the last look, oldest first; none while Flink does not answer. */
    List<Failure> look() {
        return flink.get(exceptions).map(this::fresh).orElse(List.of());
    }

    private List<Failure> fresh(JsonNode answer) {
        List<Failure> fresh = new ArrayList<>();
        long newestMs = seenMs;
        for (JsonNode entry : answer.at("/exceptionHistory/entries")) {
            long timeMs = entry.path("timestamp").asLong();
            if (timeMs > seenMs) {
                fresh.add(0, Failure.rootOf(entry.path("stacktrace").asText()));
                newestMs = Math.max(newestMs, timeMs);
            }
        }
        seenMs = newestMs;
        return fresh;
    }
}
