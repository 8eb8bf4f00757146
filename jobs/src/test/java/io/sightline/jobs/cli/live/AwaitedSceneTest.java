package io.sightline.jobs.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AwaitedSceneTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");

    private final SortedMap<String, JsonNode> scenes = new TreeMap<>();

    @Test
    void aSceneThatNobodySeesIsNamedBesideTheOthers() throws Exception {
        assertThat(sentence("loby")).isEqualTo("no frames of 'loby' are known");
        know("lobby", "{\"cameras\": [{}]}");
        know("attic", "{\"cameras\": []}");

        assertThat(sentence("loby"))
                .isEqualTo("no frames of 'loby' are known, there are attic, lobby");
        assertThat(sentence("attic")).isEqualTo("no frames of 'attic' are known");
    }

    @Test
    void framesTheirAgeAndWhoElseWaitsAreTold() throws Exception {
        know(
                "lobby",
                """
                {"frames": 12, "waiting_questions": 1, "cameras": [
                  {"newest_frame": "2026-11-22T10:40:30Z"}, {"newest_frame": "2026-11-22T10:40:45Z"},
                  {"newest_frame": "noon"}]}
                """);

        assertThat(sentence("lobby"))
                .isEqualTo("12 frames, the newest 15 s old, 1 question waiting");
    }

    private void know(String scene, String status) throws JsonProcessingException {
        scenes.put(scene, new ObjectMapper().readTree(status));
    }

    private String sentence(String scene) {
        return AwaitedScene.sentence(scene, scenes, NOW);
    }
}
