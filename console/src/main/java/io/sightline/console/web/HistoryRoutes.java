package io.sightline.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.sightline.console.access.Refusal;
import io.sightline.console.web.HistorySearch.Wish;
import java.util.List;

/** What was answered and told, as far back as the topics keep it. */
public final class HistoryRoutes {
    /** Found objects that are sent, the newest. */
    static final int MOST_FOUND = 1_000;

    private static final int USUALLY_FOUND = 100;

    private final HistorySearch search;

    /** Searches a history. */
    public HistoryRoutes(HistorySearch search) {
        this.search = search;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                search(
                        "/api/answers",
                        "Answers, the newest first.",
                        new Route.Reply("Answers"),
                        (call, visitor) ->
                                send(call, "answers", search.answers(visitor, wish(call)))),
                search(
                                "/api/alerts",
                                "Alerts, the newest first.",
                                new Route.Reply("Alerts"),
                                (call, visitor) ->
                                        send(call, "alerts", search.alerts(visitor, wish(call))))
                        .query("severity", "Severity", "Only what matters so much."));
    }

    private static Route search(
            String path, String summary, Route.Reply reply, Route.Handler handler) {
        return Route.get(path, summary, reply, handler)
                .query("scene", "Only of this scene.")
                .query("rule", "Only of the standing question with this id.")
                .query("from", "Moment", "Only since this moment.")
                .query("to", "Moment", "Only before this moment.")
                .query("text", "Only what holds this text, in either case.")
                .query("limit", "Limit", "How many.");
    }

    private static Wish wish(Context call) {
        return new Wish(
                call.queryParam("scene"),
                call.queryParam("rule"),
                Calls.severity(call.queryParam("severity")),
                Calls.moment(call, "from"),
                Calls.moment(call, "to"),
                call.queryParam("text"),
                limit(call));
    }

    private static void send(Context call, String name, List<JsonNode> found) {
        ObjectNode reply = Calls.reply();
        found.forEach(reply.putArray(name)::add);
        Calls.send(call, 200, reply);
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
