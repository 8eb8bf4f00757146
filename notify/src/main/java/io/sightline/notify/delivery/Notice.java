package io.sightline.notify.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.notify.settings.Filter;
import io.sightline.scene.AlertRule.Severity;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody is told.
 *
 * @param alert as on its topic
 * @param severity how much it matters
 * @param test whether nothing has happened, and it is only tried
 */
public record Notice(JsonNode alert, Severity severity, boolean test) {

    /** Whether a record's value is an alert at all. */
    static boolean isAlert(JsonNode read) {
        return Stream.of("id", "rule", "scene", "message")
                        .allMatch(name -> read.path(name).isTextual())
                && Stream.of(Filter.Transition.values())
                        .anyMatch(each -> isCalled(each, read.path("transition").asText()));
    }

    /** Says that notices come through. */
    public static Notice ofTest() {
        ObjectNode alert = JsonNodeFactory.instance.objectNode();
        alert.put("id", "test#" + UUID.randomUUID()).put("rule", "test").put("scene", "test");
        alert.put("question", "Do notices come through?").put("transition", "enter");
        alert.put("as_of", Instant.now().toString());
        alert.put("message", "This is a test of Sightline's notices: nothing has happened.");
        return new Notice(alert, Severity.INFO, true);
    }

    /** The same id means the same alert. */
    public String id() {
        return alert.path("id").asText();
    }

    /** Of the standing question. */
    public String rule() {
        return alert.path("rule").asText();
    }

    public String scene() {
        return alert.path("scene").asText();
    }

    /** The words of the question, or the rule's name where they are left out. */
    public String question() {
        String question = alert.path("question").asText("");
        return question.isEmpty() ? rule() : question;
    }

    /** A sentence for people. */
    public String message() {
        return alert.path("message").asText();
    }

    public Filter.Transition transition() {
        return Filter.Transition.valueOf(
                alert.path("transition").asText().toUpperCase(Locale.ROOT));
    }

    /** Whether a filter lets it through. */
    public boolean passes(Filter filter) {
        return filter.concerns(scene(), rule())
                && filter.severities().contains(severity)
                && filter.transitions().contains(transition());
    }

    private static boolean isCalled(Filter.Transition transition, String name) {
        return transition.name().toLowerCase(Locale.ROOT).equals(name);
    }
}
