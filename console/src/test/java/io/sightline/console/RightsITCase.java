package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.console.access.Right;
import io.sightline.console.access.Tokens;
import io.sightline.console.access.Visitor;
import io.sightline.console.web.Listening;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who shows a token sees their own scenes, and nothing says that there are others. */
@Timeout(180)
class RightsITCase {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2};
    private static final String WALL = "the-wall-s-own-token";
    private static final String GUARD = "the-guard-s-own-token";
    private static final Tokens TOKENS =
            new Tokens(
                    List.of(
                            Tokens.Entry.of(
                                    WALL,
                                    new Visitor("wall", Set.of(Right.READ), List.of("lobby"))),
                            Tokens.Entry.of(
                                    GUARD,
                                    new Visitor("guard", Set.of(Right.READ), List.of("*")))));

    private final HttpClient http = HttpClient.newHttpClient();
    private Broker broker;
    private Console console;

    @BeforeEach
    void open() {
        broker = new Broker();
        console = Console.open(broker.configuration(), Listening.loopback(0), TOKENS);
    }

    @AfterEach
    void close() {
        console.close();
        broker.close();
    }

    @Test
    void aTokenOpensItsScenes() throws Exception {
        broker.frame("lobby", "door", 1_000_000, JPEG);
        broker.frame("vault", "door", 1_000_000, JPEG);
        broker.answer(
                "vault", new Records("vault").answer("q", "?", "gold", Instant.EPOCH, List.of()));
        broker.answer(
                "lobby", new Records("lobby").answer("q", "?", "4", Instant.EPOCH, List.of()));
        broker.map("vault", List.of());
        broker.map("lobby", List.of());
        while (!body("/api/scenes/lobby").contains("door-1000000")
                || call("/api/scenes/lobby/map", WALL).statusCode() != 200) {
            Thread.onSpinWait();
        }

        assertThat(call("/api/scenes", null).statusCode()).isEqualTo(401);
        assertThat(call("/api/events", null).statusCode()).isEqualTo(401);
        assertThat(call("/v1/models", null).statusCode()).isEqualTo(401);
        assertThat(call("/", null).statusCode()).isEqualTo(200);
        assertThat(body("/api/scenes")).contains("lobby").doesNotContain("vault");
        assertThat(body("/v1/models")).contains("lobby").doesNotContain("vault");
        assertThat(body("/api/answers")).contains("lobby").doesNotContain("gold");
        assertThat(call("/api/scenes/vault", WALL).statusCode()).isEqualTo(404);
        assertThat(call("/api/scenes/lobby/map", null).statusCode()).isEqualTo(401);
        assertThat(call("/api/scenes/vault/map", WALL).statusCode()).isEqualTo(404);
        assertThat(call("/api/scenes/vault/cameras/door/picture", WALL).statusCode())
                .isEqualTo(404);
        assertThat(call("/api/scenes/vault/frames/door-1000000", WALL).statusCode()).isEqualTo(404);
        assertThat(ask("lobby").statusCode()).isEqualTo(403);
        assertThat(ask("lobby").body()).contains("no right to ask");
        assertThat(order("lobby", "cancel").statusCode()).isEqualTo(403);
        assertThat(order("vault", "cancel").statusCode()).isEqualTo(403);
        assertThat(call("/api/questions/q", WALL).body()).doesNotContain("gold");
    }

    /** A record that names no scene might be anybody's: it is shown to who sees all. */
    @Test
    void whatWasRefusedIsToldToWhoSeesItsScene() throws Exception {
        broker.letter("lobby", "no_image");
        broker.letter("vault", "no_answer");
        broker.letter(null, "no_key");
        JsonNode all = letters(GUARD);
        while (all.size() < 3) {
            Thread.onSpinWait();
            all = letters(GUARD);
        }

        assertThat(all.findValuesAsText("code"))
                .containsExactlyInAnyOrder("no_image", "no_answer", "no_key");
        assertThat(all.findValuesAsText("message")).containsOnly("It is no JSON.");
        JsonNode seen = letters(WALL);
        assertThat(seen).hasSize(1);
        assertThat(seen.at("/0/code").asText()).isEqualTo("no_image");
        assertThat(seen.at("/0/scene").asText()).isEqualTo("lobby");
        assertThat(call("/api/dead-letters", null).statusCode()).isEqualTo(401);
    }

    private JsonNode letters(String token) throws Exception {
        String body = call("/api/dead-letters", token).body();
        return JsonMapper.builder().build().readTree(body).path("dead_letters");
    }

    private HttpResponse<String> ask(String scene) throws Exception {
        String body = "{\"scene\":\"%s\",\"question\":\"?\"}".formatted(scene);
        return http.send(
                request("/api/questions", WALL)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> order(String scene, String order) throws Exception {
        return http.send(
                request("/api/scenes/" + scene + "/rules/door/" + order, WALL)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private String body(String path) throws Exception {
        return call(path, WALL).body();
    }

    private HttpResponse<String> call(String path, String token) throws Exception {
        return http.send(request(path, token).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.address().resolve(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
