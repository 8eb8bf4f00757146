package io.sightline.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a JobManager says about its one job; empty while it says nothing. */
final class FlinkRest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    FlinkRest(int port) {
        this.port = port;
    }

    /** {@code RUNNING}, {@code RESTARTING}, {@code FAILED}, …. */
    Optional<String> jobState() {
        return job().map(job -> job.path("state").asText());
    }

    /** Tasks that run, of all that the job has. */
    boolean allTasksRun() {
        return job().map(job -> job.path("tasks"))
                .filter(tasks -> tasks.path("total").asInt() > 0)
                .filter(tasks -> tasks.path("running").equals(tasks.path("total")))
                .isPresent();
    }

    /** Checkpoints that were completed since the job was started. */
    int completedCheckpoints() {
        return ofJob("checkpoints").map(found -> found.at("/counts/completed").asInt()).orElse(0);
    }

    /** Why the job failed last. */
    String failure() {
        return ofJob("exceptions")
                .map(found -> found.at("/exceptionHistory/entries/0/stacktrace").asText())
                .orElse("");
    }

    private Optional<JsonNode> ofJob(String what) {
        return job().flatMap(job -> get("/jobs/" + job.path("jid").asText() + "/" + what));
    }

    private Optional<JsonNode> job() {
        return get("/jobs/overview")
                .map(all -> all.path("jobs").path(0))
                .filter(JsonNode::isObject);
    }

    private Optional<JsonNode> get(String path) {
        URI uri = URI.create("http://localhost:" + port + path);
        try {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(uri).timeout(WITHIN).build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? Optional.of(JSON.readTree(response.body()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
