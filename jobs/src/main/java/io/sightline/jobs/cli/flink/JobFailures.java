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

    /** Those since the last look, oldest first; none while Flink does not answer. */
    List<JobFailure> look() {
        return flink.get(exceptions).map(this::fresh).orElse(List.of());
    }

    private List<JobFailure> fresh(JsonNode answer) {
        List<JobFailure> fresh = new ArrayList<>();
        long newestMs = seenMs;
        for (JsonNode entry : answer.at("/exceptionHistory/entries")) {
            long timeMs = entry.path("timestamp").asLong();
            if (timeMs > seenMs) {
                fresh.add(0, JobFailure.rootOf(entry.path("stacktrace").asText()));
                newestMs = Math.max(newestMs, timeMs);
            }
        }
        seenMs = newestMs;
        return fresh;
    }
}
