package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.Lapse;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.cli.terminal.TextTable;
import io.sightline.jobs.client.KeptQuestions;
import io.sightline.jobs.client.NextTurn;
import io.sightline.scene.ScenePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Questions that stand, of scenes and of patterns.
 *
 * @param entries as on their topic
 */
record KeptTable(List<JsonNode> entries) {

    /** Those about the scenes that are wanted. */
    static KeptTable of(JobConfiguration configuration, SceneFilter wanted) {
        return new KeptTable(
                new KeptQuestions(configuration)
                        .objects().values().stream()
                                .filter(entry -> concerns(scene(entry), wanted))
                                .toList());
    }

    static String scene(JsonNode entry) {
        return entry.path("scene").asText();
    }

    static String id(JsonNode entry) {
        return entry.path("id").asText();
    }

    /**
     * The same, each with its {@code next} turn, {@code null} where it has none or is of a pattern.
     *
     * @param scenes what they last told, by name
     */
    KeptTable withTurns(Map<String, JsonNode> scenes, Instant now) {
        return new KeptTable(
                entries.stream()
                        .map(
                                entry -> {
                                    JsonNode told = scenes.get(scene(entry));
                                    JsonNode scene = told == null ? NullNode.instance : told;
                                    String next =
                                            NextTurn.in(scene)
                                                    .of(entry, now)
                                                    .map(Instant::toString)
                                                    .orElse(null);
                                    ObjectNode with = entry.deepCopy();
                                    return (JsonNode) with.put("next", next);
                                })
                        .toList());
    }

    /** For somebody who reads. */
    List<String> lines(Instant now) {
        TextTable table =
                new TextTable(
                        "SCENE",
                        "ID",
                        "STATE",
                        "EVERY",
                        "WAKE",
                        "ACTIVE",
                        "NOTIFY",
                        "UNTIL",
                        "NEXT",
                        "QUESTION");
        for (JsonNode entry : entries) {
            JsonNode standing = entry.path("standing");
            table.row(
                    scene(entry),
                    id(entry),
                    entry.path("state").asText(),
                    standing.path("every").asText(),
                    standing.path("wake").asText("clock"),
                    standing.path("active").asText("always"),
                    standing.path("notify").asText(),
                    standing.path("until").asText("-"),
                    next(entry.path("next"), now),
                    entry.path("question").asText());
        }
        return table.lines();
    }

    private static String next(JsonNode time, Instant now) {
        return time.isTextual()
                ? "in " + Lapse.of(Duration.between(now, Instant.parse(time.asText())))
                : "-";
    }

    private static boolean concerns(String scene, SceneFilter wanted) {
        return wanted.admits(scene) || ScenePattern.covers(scene, wanted.scene());
    }
}
