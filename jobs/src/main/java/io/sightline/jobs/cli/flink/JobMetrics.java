package io.sightline.jobs.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Metrics of one job. Flink gathers them when they are first asked for, so the first answers may
 * hold none: they are asked for again for a moment.
 */
final class JobMetrics {
    private static final JsonNode NONE = MissingNode.getInstance();
    private static final int ATTEMPTS = 5;
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final FlinkPage flink;
    private final String job;

    /**
     * Of a job.
     *
     * @param job its path on Flink's page
     */
    JobMetrics(FlinkPage flink, String job) {
        this.flink = flink;
        this.job = job;
    }

    /** A metric of the job itself; {@code null} where Flink does not have it. */
    Long ofJob(String name) {
        return patiently(() -> value(job + "/metrics?get=" + name, "value"));
    }

    /** A metric of tasks, over all of them; {@code null} where Flink does not have it. */
    Long ofTasks(String name) {
        return patiently(() -> sum(name));
    }

    private static Long patiently(Supplier<Optional<Long>> lookup) {
        Optional<Long> found = lookup.get();
        for (int attempt = 1; found.isEmpty() && attempt < ATTEMPTS && waited(); attempt++) {
            found = lookup.get();
        }
        return found.orElse(null);
    }

    private static boolean waited() {
        try {
            Thread.sleep(BETWEEN.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A metric's id is its operator's name and its own. */
    private Optional<Long> sum(String name) {
        for (JsonNode vertex : flink.get(job).map(it -> it.path("vertices")).orElse(NONE)) {
            String metrics = job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            for (JsonNode metric : flink.get(metrics).orElse(NONE)) {
                String id = metric.path("id").asText();
                if (id.endsWith("." + name)) {
                    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
                    return value(metrics + "?agg=sum&get=" + encoded, "sum");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Long> value(String path, String field) {
        return flink.get(path)
                .map(metrics -> metrics.path(0).path(field))
                .filter(value -> !value.isMissingNode())
                .map(JsonNode::asDouble)
                .map(Math::round);
    }
}
