package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that cannot be followed, and what is said of them. */
@Timeout(180)
class RefusedCallsITCase {
    @RegisterExtension private static final OpenConsole CONSOLE = new OpenConsole();

    @ParameterizedTest
    @ValueSource(strings = {"/api/questions", "/v1/chat/completions"})
    void whatIsTooMuchForOneBodyIsRefused(String path) throws Exception {
        for (String value : List.of("[".repeat(1_100) + "]".repeat(1_100), "1".repeat(5_000))) {
            assertThat(
                            CONSOLE.post(path, "{\"scene\":\"x\",\"question\":" + value + "}", 400)
                                    .at("/error/message")
                                    .asText())
                    .contains("1000 levels and 1000 digits");
        }
    }

    /** Nobody is told that there is something who may not read it. */
    @Test
    void headIsNoWayAround() throws Exception {
        for (String path : List.of("/api/scenes", "/api/scenes/x", "/api/events", "/v1/models")) {
            HttpRequest.Builder head = HttpRequest.newBuilder(CONSOLE.uri(path));
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
        assertThat(CONSOLE.post("/v1/chat/completions", chat, 400).at("/error/message").asText())
                .startsWith(named)
                .doesNotContain("record");
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return OpenConsole.HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
