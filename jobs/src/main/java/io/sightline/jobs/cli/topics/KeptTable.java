package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.SceneFilter;
import io.sightline.jobs.cli.terminal.TextTable;
import io.sightline.jobs.client.KeptQuestions;
import io.sightline.scene.ScenePattern;
import java.util.List;

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

    /** For somebody who reads. */
    List<String> lines() {
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
                    entry.path("question").asText());
        }
        return table.lines();
    }

    private static boolean concerns(String scene, SceneFilter wanted) {
        return wanted.admits(scene) || ScenePattern.covers(scene, wanted.scene());
    }
}
