package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.config.KafkaOptions;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import io.sightline.jobs.kafka.map.Glb;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scene's map over a real broker, called as programs call it. */
@Timeout(120)
class MapITCase {
    private final HttpClient http = HttpClient.newHttpClient();
    private Broker broker;
    private Console console;
    private String topic;

    @BeforeEach
    void open() {
        broker = new Broker();
        topic = broker.configuration().get(KafkaOptions.SCENE_MAPS_TOPIC);
        String answer = new Records("attic").answer("1", "?", "one", Instant.EPOCH, List.of());
        broker.answer("attic", answer);
        console = Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
    }

    @AfterEach
    void close() {
        console.close();
        broker.close();
    }

    @Test
    void aSceneHasTheNewestMapThatItsTopicHas() throws Exception {
        untilScene(scene -> scene.has("map") && scene.path("map").isNull());
        assertThat(map(null).statusCode()).isEqualTo(404);

        broker.json(topic, "attic", "no map");
        broker.map("attic", List.of(7_000L));
        JsonNode told = untilScene(scene -> scene.path("map").isObject());
        assertThat(told.at("/map/points").asInt()).isGreaterThan(10_000);
        assertThat(told.at("/map/geometry_epoch").asInt()).isEqualTo(1);

        HttpResponse<byte[]> map = map(null);
        assertThat(map.headers().firstValue("content-type")).hasValue("model/gltf-binary");
        assertThat(Glb.json(map.body()).orElseThrow()).contains("door-7000");
        assertThat(map(map.headers().firstValue("etag").orElseThrow()).statusCode()).isEqualTo(304);
    }

    @Test
    void itIsToldThatThereIsAnotherAndThatThereIsNone() throws Exception {
        broker.map("attic", List.of());
        untilScene(scene -> scene.path("map").isObject());
        HttpRequest events = request("/api/events?kinds=map").build();
        try (Stream<String> lines = http.send(events, BodyHandlers.ofLines()).body()) {
            broker.map("attic", List.of());
            broker.json(topic, "attic", null);

            assertThat(lines.filter(line -> line.startsWith("data: ")).limit(2))
                    .satisfiesExactly(
                            line -> assertThat(line).contains("\"attic\"", "\"points\":"),
                            line -> assertThat(line).contains("\"attic\"", "\"data\":null"));
        }
        untilScene(scene -> scene.path("map").isNull());
    }

    private JsonNode untilScene(Predicate<JsonNode> so) throws Exception {
        JsonNode scene;
        do {
            HttpRequest asked = request("/api/scenes/attic").build();
            scene = new JsonMapper().readTree(http.send(asked, BodyHandlers.ofString()).body());
        } while (!so.test(scene));
        return scene;
    }

    private HttpResponse<byte[]> map(String etag) throws Exception {
        HttpRequest.Builder request = request("/api/scenes/attic/map");
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.address().resolve(path));
    }
}
