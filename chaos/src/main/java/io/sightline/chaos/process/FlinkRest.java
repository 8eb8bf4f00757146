package io.sightline.chaos.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sightline.jobs.cli.flink.FlinkPage;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What a JobManager says about its one job; empty while it says nothing. */
public final class FlinkRest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode NONE = MissingNode.getInstance();
    private static final int UNKNOWN = -1;
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(1);
    private static final Duration SAVED_WITHIN = Duration.ofMinutes(3);

    private final URI address;
    private final FlinkPage page;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Asks at a port of this machine. */
    public FlinkRest(int port) {
        this.address = URI.create("http://localhost:" + port);
        this.page = new FlinkPage(address, WITHIN);
    }

    /** {@code RUNNING}, {@code RESTARTING}, {@code FAILED}, …. */
    public Optional<String> jobState() {
        return job().map(job -> job.path("state").asText());
    }

    /** Tasks that run, of all that the job has. */
    public boolean allTasksRun() {
        return job().map(job -> job.path("tasks"))
                .filter(tasks -> tasks.path("total").asInt() > 0)
                .filter(tasks -> tasks.path("running").equals(tasks.path("total")))
                .isPresent();
    }

    /** Returns when a checkpoint is complete that has begun after now. */
    public void awaitCheckpoint(Duration within) {
        AtomicInteger completed = new AtomicInteger(UNKNOWN);
        Waiting.until(
                "Flink counts checkpoints",
                within,
                () -> {
                    completed.set(completedCheckpoints());
                    return completed.get() != UNKNOWN;
                });
        Waiting.until(
                "two checkpoints", within, () -> completedCheckpoints() >= completed.get() + 2);
    }

    /** Since the job was started; {@link #UNKNOWN} where Flink does not say. */
    private int completedCheckpoints() {
        return ofJob("checkpoints")
                .map(found -> found.at("/counts/completed").asInt())
                .orElse(UNKNOWN);
    }

    /** Bytes of the newest checkpoint, with all that it shares with older ones. */
    public Optional<Long> checkpointedBytes() {
        return ofJob("checkpoints")
                .map(found -> found.at("/latest/completed/state_size"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong);
    }

    /**
     * How often the job was restarted since its JobManager runs it. Flink gathers it when it is
     * first asked for, so that the first answer may be none.
     */
    public long restarts() {
        AtomicLong restarts = new AtomicLong(UNKNOWN);
        Waiting.until(
                "Flink counts restarts",
                COUNTED_WITHIN,
                () -> {
                    ofJob("metrics?get=numRestarts")
                            .map(found -> found.at("/0/value"))
                            .filter(JsonNode::isTextual)
                            .ifPresent(value -> restarts.set(value.asLong()));
                    return restarts.get() != UNKNOWN;
                });
        return restarts.get();
    }

    /** A counter of the job, such as {@code frames.admitted}, over all of its tasks. */
    public long sum(String metric) {
        return ofTasks(metric).values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the tasks say under a name, by subtask, operator and the rest of the name. */
    Map<String, Long> ofTasks(String metric) {
        Map<String, Long> found = new TreeMap<>();
        for (JsonNode vertex : vertices()) {
            String metrics = "vertices/" + vertex.path("id").asText() + "/metrics";
            String names =
                    ofJob(metrics).orElseThrow().findValuesAsText("id").stream()
                            .filter(name -> name.endsWith("." + metric))
                            .map(name -> URLEncoder.encode(name, UTF_8))
                            .collect(Collectors.joining(","));
            if (!names.isEmpty()) {
                for (JsonNode value : ofJob(metrics + "?get=" + names).orElse(NONE)) {
                    found.put(value.path("id").asText(), value.path("value").asLong());
                }
            }
        }
        return found;
    }

    private JsonNode vertices() {
        return job().flatMap(job -> page.get("/jobs/" + job.path("jid").asText()))
                .map(found -> found.path("vertices"))
                .orElseThrow();
    }

    /** What the first TaskManager says of itself under some names; not all need be there. */
    Map<String, Long> ofTaskManager(List<String> names) {
        Map<String, Long> found = new TreeMap<>();
        JsonNode values =
                page.get("/taskmanagers")
                        .map(all -> all.at("/taskmanagers/0/id").asText())
                        .map(id -> "/taskmanagers/" + id + "/metrics?get=")
                        .flatMap(metrics -> page.get(metrics + String.join(",", names)))
                        .orElse(NONE);
        for (JsonNode value : values) {
            found.put(value.path("id").asText(), value.path("value").asLong());
        }
        return found;
    }

    /** Why the job failed last. */
    public String failure() {
        return ofJob("exceptions")
                .map(found -> found.at("/exceptionHistory/entries/0/stacktrace").asText())
                .orElse("");
    }

    /**
     * Ends the job with a savepoint.
     *
     * @throws IllegalStateException if there is none in time
     */
    public void stopWithSavepoint() {
        String job = job().orElseThrow().path("jid").asText();
        String trigger =
                sent("/jobs/" + job + "/stop", "{\"drain\":false}")
                        .map(answer -> answer.path("request-id").asText())
                        .orElseThrow();
        String status = "/jobs/" + job + "/savepoints/" + trigger;
        Waiting.until(
                "the savepoint is written",
                SAVED_WITHIN,
                () -> page.get(status).filter(FlinkRest::isCompleted).isPresent());
        JsonNode operation = page.get(status).orElseThrow().path("operation");
        if (!operation.has("location")) {
            throw new IllegalStateException("No savepoint: " + operation);
        }
    }

    private static boolean isCompleted(JsonNode answer) {
        return answer.at("/status/id").asText().equals("COMPLETED");
    }

    private Optional<JsonNode> ofJob(String what) {
        return job().flatMap(job -> page.get("/jobs/" + job.path("jid").asText() + "/" + what));
    }

    private Optional<JsonNode> job() {
        return page.get("/jobs/overview")
                .map(all -> all.path("jobs").path(0))
                .filter(JsonNode::isObject);
    }

    private Optional<JsonNode> sent(String path, String json) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(WITHIN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() / 100 == 2
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
