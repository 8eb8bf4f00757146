package io.sightline.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Visitor;
import io.sightline.console.topics.History;
import io.sightline.console.topics.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** What was answered and told, as far back as the topics keep it. */
public final class HistoryRoutes {
    /** Found objects that are sent, the newest. */
    static final int MOST_FOUND = 1_000;

    private static final int USUALLY_FOUND = 100;

    /** A topic is read through for each search. */
    private static final int MOST_SEARCHES = 2;

    private final Semaphore searches = new Semaphore(MOST_SEARCHES);
    private final History history;

    /** Searches a history. */
    public HistoryRoutes(History history) {
        this.history = history;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                search("/api/answers", "Answers, the newest first.", Topic.ANSWERS, "question_id"),
                search("/api/alerts", "Alerts, the newest first.", Topic.ALERTS, "rule"));
    }

    private Route search(String path, String summary, Topic topic, String rule) {
        return Route.get(path, summary, (call, visitor) -> search(call, visitor, topic, rule))
                .query("scene", "Only of this scene.")
                .query("rule", "Only of the standing question with this id.")
                .query("from", "Only since this moment, ISO 8601.")
                .query("to", "Only before this moment.")
                .query("text", "Only what holds this text, in either case.")
                .query("limit", "How many, from 1 to 1000; 100 without it.");
    }

    private void search(Context call, Visitor visitor, Topic topic, String rule) {
        Instant from = Calls.moment(call, "from");
        Instant to = Calls.moment(call, "to");
        Predicate<JsonNode> wanted = wanted(call, visitor, rule);
        int limit = limit(call);
        if (!searches.tryAcquire()) {
            throw new Refusal(429, "busy", "Others are searching: try again in a moment.");
        }
        try {
            List<JsonNode> found = history.search(topic, from, to, wanted, limit);
            ObjectNode reply = Calls.reply();
            found.forEach(reply.putArray(call.path().substring("/api/".length()))::add);
            Calls.send(call, 200, reply);
        } finally {
            searches.release();
        }
    }

    private static Predicate<JsonNode> wanted(Context call, Visitor visitor, String rule) {
        String scene = call.queryParam("scene");
        String id = call.queryParam("rule");
        String text = call.queryParam("text");
        String part = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return object -> {
            String of = object.path("scene").asText();
            String by = object.path(rule).asText();
            return visitor.sees(of)
                    && (scene == null || scene.equals(of))
                    && (id == null || id.equals(by) || (id + "@" + of).equals(by))
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

    private static int limit(Context call) {
        String text = call.queryParam("limit");
        if (text == null) {
            return USUALLY_FOUND;
        }
        if (!text.matches("\\d{1,4}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MOST_FOUND) {
            throw Refusal.badCall(
                    "limit is '%s': give a number from 1 to %d.".formatted(text, MOST_FOUND));
        }
        return Integer.parseInt(text);
    }
}
