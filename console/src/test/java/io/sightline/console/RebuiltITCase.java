package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a console knows that is started after all of it has happened. */
@Timeout(120)
class RebuiltITCase {
    private static final Records ATTIC = new Records("attic");
    private static final Instant SINCE = Instant.parse("2026-11-22T10:41:02Z");

    @RegisterExtension
    private static final OpenConsole CONSOLE = new OpenConsole(RebuiltITCase::tellBefore);

    private static void tellBefore(Broker broker) {
        for (String rule : List.of("door", "window", "gone")) {
            broker.standing("attic", rule, ATTIC.standing(rule, "Is it open?", "yes"));
            broker.alert("attic", ATTIC.alert(rule, "Is it open?", "enter", SINCE, List.of()));
        }
        broker.alert(
                "attic",
                ATTIC.alert("window", "Is it open?", "exit", SINCE.plusSeconds(9), List.of()));
        String noted =
                ATTIC.alert("door", "?", "acknowledged", SINCE.plusSeconds(9), List.of())
                        .replace("\"acknowledged\":null", "\"acknowledged\":{\"by\":\"anna\"}");
        broker.alert("attic", noted);
        broker.standing("attic", "gone", null);
        broker.map("attic", List.of(7_000L));
    }

    @Test
    void rulesFireAndMapsAreThereAsIfItHadSeenThemCome() throws Exception {
        JsonNode attic = attic();
        while (!attic.path("ready").asBoolean() || !attic.path("map").isObject()) {
            Thread.onSpinWait();
            attic = attic();
        }

        assertThat(attic.path("rules").valueStream().map(rule -> rule.path("id").asText()))
                .containsExactlyInAnyOrder("door", "window");
        JsonNode door = rule(attic, "door");
        assertThat(door.path("firing").asBoolean()).isTrue();
        assertThat(door.path("since").asText()).isEqualTo(SINCE.toString());
        assertThat(door.at("/acknowledged/by").asText()).isEqualTo("anna");
        assertThat(rule(attic, "window").path("firing").asBoolean()).isFalse();
        assertThat(attic.at("/map/points").asInt()).isGreaterThan(10_000);
    }

    private static JsonNode rule(JsonNode attic, String id) {
        return attic.path("rules")
                .valueStream()
                .filter(rule -> rule.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode attic() throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(CONSOLE.uri("/api/scenes/attic")).build();
        String reply = OpenConsole.HTTP.send(asked, BodyHandlers.ofString()).body();
        return JsonMapper.builder().build().readTree(reply);
    }
}
