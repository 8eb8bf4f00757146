package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that cannot be followed, and what is said of them. */
@Timeout(180)
class RefusedCallsITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Broker broker;
    private static Console console;

    @BeforeAll
    static void open() {
        broker = new Broker();
        console = Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
    }

    @AfterAll
    static void close() {
        console.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/questions", "/v1/chat/completions"})
    void whatIsTooMuchForOneBodyIsRefused(String path) throws Exception {
        for (String value : List.of("[".repeat(1_100) + "]".repeat(1_100), "1".repeat(5_000))) {
            assertThat(
                            post(path, "{\"scene\":\"x\",\"question\":" + value + "}", 400)
                                    .at("/error/message")
                                    .asText())
                    .contains("1000 levels and 1000 digits");
        }
    }

    /** Nobody is told that there is something who may not read it. */
    @Test
    void headIsNoWayAround() throws Exception {
        for (String path : List.of("/api/scenes", "/api/scenes/x", "/api/events", "/v1/models")) {
            HttpRequest.Builder head = HttpRequest.newBuilder(uri(path));
            assertThat(status(head.method("HEAD", BodyPublishers.noBody()))).isEqualTo(405);
        }
    }

    /** What is of another type than it is to be is named. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "sightline": 5     | sightline
                    "tools": "x"       | tools
                    "tools": {}        | tools
                    "stream": "yes"    | stream
                    "n": "x"           | n is
                    "messages": {}     | messages
                    "messages": [{"role": "user", "content": 5}]    | content
                    "messages": [{"role": "user", "content": null}] | content
                    "messages": [{"role": "user", "content": " "}]  | content
                    "messages": [{"role": "user", "content": [{"type": "text"}]}] | text of a part
                    """)
    void aChatIsOfTheTypesThatItIsToBe(String field, String named) throws Exception {
        String chat =
                "{\"model\":\"sightline/x\",\"messages\":[{\"role\":\"user\",\"content\":\"?\"}],"
                        + field
                        + "}";
        assertThat(post("/v1/chat/completions", chat, 400).at("/error/message").asText())
                .startsWith(named)
                .doesNotContain("record");
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static JsonNode post(String path, String body, int status) throws Exception {
        HttpResponse<String> reply =
                HTTP.send(
                        HttpRequest.newBuilder(uri(path))
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return JSON.readTree(reply.body());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + console.address().getPort() + path);
    }
}
