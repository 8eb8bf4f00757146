package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console over a real broker, called as programs call it. */
@Timeout(180)
class ConsoleITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2};
    private static final long FRAME_MS = Instant.parse("2026-11-22T10:41:02.500Z").toEpochMilli();

    @RegisterExtension
    private static final OpenConsole CONSOLE =
            new OpenConsole(broker -> broker.frame("floor-2/east", "door", FRAME_MS, JPEG));

    @Test
    void aSceneIsKnownByItsFirstFrameWithItsPicture() throws Exception {
        until("/api/scenes/floor-2%2Feast", scene -> !scene.path("cameras").isEmpty());

        HttpResponse<byte[]> picture =
                bytes("/api/scenes/floor-2%2Feast/cameras/door/picture", null);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("content-type")).hasValue("image/jpeg");
        assertThat(picture.body()).isEqualTo(JPEG);
        String etag = picture.headers().firstValue("etag").orElseThrow();
        assertThat(bytes("/api/scenes/floor-2%2Feast/cameras/door/picture", etag).statusCode())
                .isEqualTo(304);
    }

    /** What is no longer at hand is found on the topic by its time. */
    @Test
    void aFrameIsLookedUpWhereItIsKept() throws Exception {
        try (Console fresh =
                Console.open(
                        CONSOLE.broker().configuration(), Listening.loopback(0), Tokens.none())) {
            String path =
                    "api/scenes/floor-2%2Feast/frames/door-"
                            + FRAME_MS
                            + "?time=2026-11-22T10:41:02.500Z";
            HttpResponse<byte[]> frame =
                    OpenConsole.HTTP.send(
                            HttpRequest.newBuilder(fresh.address().resolve(path)).build(),
                            BodyHandlers.ofByteArray());

            assertThat(frame.statusCode()).isEqualTo(200);
            assertThat(frame.body()).isEqualTo(JPEG);
        }
    }

    @Test
    void aQuestionGoesToItsTopicAndItsAnswerComesBack() throws Exception {
        JsonNode asked =
                CONSOLE.post(
                        "/api/questions", "{\"scene\":\"lobby\",\"question\":\"How many?\"}", 202);
        String id = asked.path("id").asText();
        assertThat(get("/api/questions/" + id).path("answer").isNull()).isTrue();

        CONSOLE.broker()
                .answer(
                        "lobby",
                        new Records("lobby")
                                .answer(id, "How many?", "4", Instant.EPOCH, List.of(FRAME_MS)));

        JsonNode answered = until("/api/questions/" + id, reply -> reply.path("answer").isObject());
        assertThat(answered.at("/answer/answer").asText()).isEqualTo("4");
        assertThat(CONSOLE.broker().questions(1))
                .anyMatch(question -> question.path("id").asText().equals(id));
    }

    @Test
    void whatTheJobWouldRefuseIsNotSent() throws Exception {
        JsonNode said =
                CONSOLE.post(
                        "/api/rules",
                        "{\"scene\":\"lobby\",\"question\":\"?\",\"standing\":{\"every\":\"now\"}}",
                        422);

        assertThat(said.at("/error/message").asText()).contains("every");
        CONSOLE.post("/api/questions", "{\"scene\":\"lobby\"}", 400);
        CONSOLE.post("/api/questions", "{", 400);
    }

    /** Whoever may ask may not end a rule by it, nor answer in its place. */
    @Test
    void anOrderIsNoQuestion() throws Exception {
        JsonNode said =
                CONSOLE.post(
                        "/api/questions",
                        "{\"scene\":\"yard\",\"id\":\"gate\",\"question\":\"?\",\"cancel\":true}",
                        400);
        assertThat(said.at("/error/message").asText()).contains("orders");

        CONSOLE.broker()
                .standing("yard", "gate", new Records("yard").standing("gate", "Open?", "yes"));
        until("/api/rules?scene=yard", reply -> !reply.path("rules").isEmpty());
        CONSOLE.post(
                "/api/questions",
                "{\"scene\":\"yard\",\"id\":\"gate\",\"question\":\"Open?\"}",
                409);
    }

    @Test
    void whatIsNotThereIsSaidInTheSameShape() throws Exception {
        assertThat(get("/api/nothing").at("/error/message").asText())
                .isEqualTo(
                        "GET /api/nothing is nothing here: /api/openapi.json says what can be called.");
        assertThat(CONSOLE.post("/api/scenes", "{}", 405).at("/error/message").asText())
                .contains("POST /api/scenes", "with GET");
        assertThat(
                        CONSOLE.post("/api/questions", "\"" + "x".repeat(2 << 20) + "\"", 413)
                                .at("/error/message")
                                .asText())
                .contains("1048576 bytes at most");
        HttpResponse<String> unread = send("/api/scenes/a%0Ab");
        assertThat(unread.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(unread.body()).at("/error/code").asText()).isEqualTo("not_read");
        assertThat(send("/api/answers?from=1960-01-01T00:00:00Z").statusCode()).isEqualTo(400);
        assertThat(send("/api/scenes/x/frames/y?time=%2B1000000000-12-31T23:59:59Z").statusCode())
                .isEqualTo(400);
        assertThat(send("/api/scenes/x/frames/y?time=1970-01-01T00:00:00Z").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRuleIsReadArmedAndAcknowledged() throws Exception {
        JsonNode draft =
                CONSOLE.post(
                        "/api/rules/draft",
                        "{\"scene\":\"dock\",\"words\":\"when the door is open for 10 s\"}",
                        200);
        assertThat(draft.at("/rule/question").asText()).isEqualTo("Is the door open?");
        CONSOLE.broker()
                .standing(
                        "dock",
                        "door",
                        new Records("dock").standing("door", "Is the door open?", "yes"));
        CONSOLE.broker()
                .alert(
                        "dock",
                        new Records("dock")
                                .alert(
                                        "door",
                                        "Is the door open?",
                                        "enter",
                                        Instant.EPOCH,
                                        List.of()));
        until("/api/scenes/dock", scene -> scene.at("/rules/0/firing").asBoolean());

        CONSOLE.post("/api/scenes/dock/rules/door/ack", "{}", 202);
        CONSOLE.post("/api/scenes/dock/rules/window/ack", "{}", 404);

        CONSOLE.broker()
                .alert(
                        "dock",
                        new Records("dock").acknowledged("door", "?", Instant.EPOCH, "local"));
        JsonNode dock =
                until("/api/scenes/dock", scene -> scene.at("/rules/0/acknowledged").isObject());
        assertThat(dock.at("/rules/0/firing").asBoolean()).isTrue();
    }

    @Test
    void whatHappensIsToldAndResumed() throws Exception {
        String last;
        try (Events events = new Events(null)) {
            CONSOLE.broker()
                    .answer(
                            "pool",
                            new Records("pool").answer("1", "?", "one", Instant.EPOCH, List.of()));
            events.await("answer", "\"one\"");
            last = events.id();
        }
        CONSOLE.broker()
                .answer(
                        "pool",
                        new Records("pool").answer("2", "?", "two", Instant.EPOCH, List.of()));
        until("/api/scenes/pool", scene -> scene.path("answers").size() == 2);

        try (Events events = new Events(last)) {
            events.await("answer", "\"two\"");
        }
        try (Events events = new Events("another-1")) {
            events.await("reset", "");
        }
    }

    @Test
    void theDocumentHasAllThatCanBeCalled() throws Exception {
        JsonNode paths = get("/api/openapi.json").path("paths");

        assertThat(paths.properties())
                .extracting(java.util.Map.Entry::getKey)
                .contains("/api/scenes/{scene}", "/v1/chat/completions", "/api/openapi.json");
        assertThat(paths.at("/~1api~1rules/post/x-sightline-right").asText()).isEqualTo("admin");
        JsonNode feed = paths.path("/api/scenes/{scene}/cameras/{camera}/feed").path("get");
        assertThat(feed.path("x-sightline-right").asText()).isEqualTo("publish");
        assertThat(feed.path("description").asText()).contains("binary message", "{\"taken\": n}");
        assertThat(feed.path("parameters")).hasSize(2);
        assertThat(feed.path("responses").has("101")).isTrue();
    }

    @Test
    void thePageRunsNothingButItsOwn() throws Exception {
        HttpResponse<String> page = send("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain("<style")
                .doesNotContainPattern("<script(?! type=\"module\" src)");
        assertThat(send("/app/main.js").headers().firstValue("content-type").orElse(""))
                .contains("javascript");
        assertThat(send("/app/nothing.js").statusCode()).isEqualTo(404);
        assertThat(send("/api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void anothersPageCannotWrite() throws Exception {
        HttpRequest.Builder asked =
                HttpRequest.newBuilder(CONSOLE.uri("/api/questions"))
                        .POST(BodyPublishers.ofString("{\"scene\":\"x\",\"question\":\"?\"}"));

        assertThat(status(asked.copy().header("content-type", "text/plain"))).isEqualTo(415);
        assertThat(
                        status(
                                asked.copy()
                                        .header("content-type", "application/json")
                                        .header("origin", "http://evil.example")))
                .isEqualTo(403);
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return OpenConsole.HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static JsonNode until(String path, Predicate<JsonNode> so) throws Exception {
        JsonNode reply = get(path);
        while (!so.test(reply)) {
            Thread.onSpinWait();
            reply = get(path);
        }
        return reply;
    }

    private static JsonNode get(String path) throws Exception {
        return JSON.readTree(send(path).body());
    }

    private static HttpResponse<String> send(String path) throws Exception {
        return OpenConsole.HTTP.send(
                HttpRequest.newBuilder(CONSOLE.uri(path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<byte[]> bytes(String path, String etag) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(CONSOLE.uri(path));
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        return OpenConsole.HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Server-sent events, line by line. */
    private static final class Events implements AutoCloseable {
        private final BufferedReader lines;
        private String id = "";

        Events(String last) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(CONSOLE.uri("/api/events"));
            if (last != null) {
                request.header("Last-Event-ID", last);
            }
            lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    OpenConsole.HTTP
                                            .send(request.build(), BodyHandlers.ofInputStream())
                                            .body(),
                                    StandardCharsets.UTF_8));
            lines.readLine();
        }

        void await(String kind, String part) throws Exception {
            String line = lines.readLine();
            String event = "";
            while (!(event.equals(kind) && line.startsWith("data: ") && line.contains(part))) {
                id = line.startsWith("id: ") ? line.substring(4) : id;
                event = line.startsWith("event: ") ? line.substring(7) : event;
                line = lines.readLine();
            }
        }

        String id() {
            return id;
        }

        @Override
        public void close() throws Exception {
            lines.close();
        }
    }
}
