package io.sightline.jobs.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Flink's REST interface, as far as it answers. Thread-safe. */
public final class FlinkPage {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int FIRST_REFUSAL = 300;

    private final URI address;
    private final Duration patience;
    private final HttpClient http;

    /**
     * The page at an address, such as {@code http://localhost:8081}, for who does not wait long.
     */
    public FlinkPage(URI address) {
        this(address, PATIENCE);
    }

    /**
     * The page at an address.
     *
     * @param patience how long an answer is waited for
     */
    public FlinkPage(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /** What is at a path; nothing where Flink does not answer, or answers with an error. */
    public Optional<JsonNode> get(String path) {
        return reply(at(path).build());
    }

    /** What it replies to a request at a path; nothing as above. */
    public Optional<JsonNode> post(String path, JsonNode request) {
        return reply(
                at(path).header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(request.toString()))
                        .build());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(patience);
    }

    private Optional<JsonNode> reply(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() < FIRST_REFUSAL
                    ? Optional.of(JSON.readTree(response.body()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
