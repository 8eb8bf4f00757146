package io.sightline.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Visitor;
import io.sightline.console.topics.History;
import io.sightline.console.topics.Topic;
import io.sightline.jobs.client.ToldAlert;
import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.ScenePattern;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** Searches of what topics keep, each of which reads one through. Thread-safe. */
public final class HistorySearch {
    private static final int MOST_SEARCHES = 2;

    private final Semaphore searches = new Semaphore(MOST_SEARCHES);
    private final History history;

    /**
     * What is looked for; a field that is {@code null} excludes nothing.
     *
     * @param scene of this one only
     * @param rule of the standing question with this id only
     * @param severity of alerts that matter so much only
     * @param from the earliest moment
     * @param to the moment before which it was
     * @param text a part of its words, in either case
     * @param limit how many
     */
    public record Wish(
            String scene,
            String rule,
            Severity severity,
            Instant from,
            Instant to,
            String text,
            int limit) {}

    /** In a history. */
    public HistorySearch(History history) {
        this.history = history;
    }

    /** Alerts, the newest first. */
    public List<JsonNode> alerts(Visitor visitor, Wish wish) {
        Predicate<JsonNode> wanted = wanted(visitor, "rule", wish);
        return find(
                Topic.ALERTS,
                wish,
                wish.severity() == null
                        ? wanted
                        : wanted.and(alert -> ToldAlert.severity(alert) == wish.severity()));
    }

    /** Answers, the newest first. */
    public List<JsonNode> answers(Visitor visitor, Wish wish) {
        return find(Topic.ANSWERS, wish, wanted(visitor, "question_id", wish));
    }

    private List<JsonNode> find(Topic topic, Wish wish, Predicate<JsonNode> wanted) {
        if (!searches.tryAcquire()) {
            throw new Refusal(429, "busy", "Others are searching: try again in a moment.");
        }
        try {
            return history.search(topic, wish.from(), wish.to(), wanted, wish.limit());
        } finally {
            searches.release();
        }
    }

    private static Predicate<JsonNode> wanted(Visitor visitor, String rule, Wish wish) {
        String part = wish.text() == null ? "" : wish.text().toLowerCase(Locale.ROOT);
        return object -> {
            String of = object.path("scene").asText();
            String by = object.path(rule).asText();
            return visitor.sees(of)
                    && (wish.scene() == null || wish.scene().equals(of))
                    && (wish.rule() == null
                            || wish.rule().equals(by)
                            || ScenePattern.idIn(of, wish.rule()).equals(by))
                    && holds(object, part);
        };
    }

    private static boolean holds(JsonNode object, String part) {
        return part.isEmpty()
                || List.of("question", "answer", "message").stream()
                        .anyMatch(
                                field ->
                                        object.path(field)
                                                .asText("")
                                                .toLowerCase(Locale.ROOT)
                                                .contains(part));
    }
}
