package io.sightline.jobs.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What made a job fail, as Flink's REST interface tells it: a job that fails is started again by
 * Flink, and nobody would know. One thread only.
 */
final class JobFailures {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String CAUSE = "Caused by: ";

    private final HttpClient flink = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpRequest exceptions;
    private long seenMs;

    /**
     * The failures of one job.
     *
     * @param page of the Flink that runs it
     * @param job its id
     */
    JobFailures(URI page, String job) {
        URI history = page.resolve("/jobs/" + job + "/exceptions?maxExceptions=20");
        exceptions = HttpRequest.newBuilder(history).timeout(PATIENCE).build();
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
        try {
            return fresh(JSON.readTree(flink.send(exceptions, BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
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
