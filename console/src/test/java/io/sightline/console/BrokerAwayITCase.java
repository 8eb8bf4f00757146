package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The console outlives its broker. */
@Timeout(240)
class BrokerAwayITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatIsKnownStaysAndGoesOn() throws Exception {
        Records lobby = new Records("lobby");
        try (Broker broker = new Broker();
                Console console =
                        Console.open(
                                broker.configuration(), Listening.loopback(0), Tokens.none())) {
            broker.answer("lobby", lobby.answer("1", "?", "one", Instant.EPOCH, List.of()));
            until(console, "api/scenes/lobby", scene -> scene.path("answers").size() == 1);

            broker.stop();
            JsonNode away =
                    until(
                            console,
                            "api/scenes/lobby",
                            scene -> !scene.path("connected").asBoolean());
            assertThat(away.at("/answers/0/answer").asText()).isEqualTo("one");

            broker.comeBack();
            until(console, "api/scenes", scenes -> scenes.path("connected").asBoolean());
            broker.answer("lobby", lobby.answer("2", "?", "two", Instant.EPOCH, List.of()));
            until(console, "api/scenes/lobby", scene -> scene.path("answers").size() == 2);
        }
    }

    private JsonNode until(Console console, String path, Predicate<JsonNode> so) throws Exception {
        JsonNode reply;
        do {
            HttpResponse<String> sent =
                    http.send(
                            HttpRequest.newBuilder(console.address().resolve(path)).build(),
                            BodyHandlers.ofString());
            reply = JSON.readTree(sent.body());
        } while (reply.has("error") || !so.test(reply));
        return reply;
    }
}
