package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.cli.terminal.Lapse;
import io.sightline.jobs.cli.terminal.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Questions that stand.
 *
 * @param entries scene by scene
 */
record StandingTable(List<Entry> entries) {

    /**
     * A question that stands.
     *
     * @param scene the space that it is about
     * @param question as on the scenes' topic
     */
    record Entry(String scene, JsonNode question) {
        String id() {
            return question.path("id").asText();
        }

        String text() {
            return question.path("question").asText();
        }
    }

    /** Those of scenes, as on their topic. */
    static StandingTable of(SortedMap<String, JsonNode> scenes) {
        List<Entry> entries = new ArrayList<>();
        scenes.forEach(
                (scene, status) ->
                        status.path("standing")
                                .forEach(question -> entries.add(new Entry(scene, question))));
        return new StandingTable(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** For somebody who reads. */
    List<String> lines(Instant now) {
        TextTable table =
                new TextTable("SCENE", "ID", "EVERY", "NOTIFY", "UNTIL", "NEXT", "QUESTION");
        for (Entry entry : entries) {
            JsonNode question = entry.question();
            table.row(
                    entry.scene(),
                    entry.id(),
                    Lapse.of(Duration.ofMillis(question.path("every_ms").asLong())),
                    question.path("notify").asText(),
                    question.path("until").asText("-"),
                    next(question.path("next"), now),
                    entry.text());
        }
        return table.lines();
    }

    /** A scene without frames has no turns. */
    private static String next(JsonNode time, Instant now) {
        try {
            return time.isTextual()
                    ? "in " + Lapse.of(Duration.between(now, Instant.parse(time.asText())))
                    : "with the next frame";
        } catch (DateTimeParseException e) {
            return "unknown";
        }
    }
}
