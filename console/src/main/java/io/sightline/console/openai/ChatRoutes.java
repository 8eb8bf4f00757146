package io.sightline.console.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.asking.Asking;
import io.sightline.console.events.Event;
import io.sightline.console.events.EventHub;
import io.sightline.console.events.Subscription;
import io.sightline.console.view.SceneBoard;
import io.sightline.console.web.Calls;
import io.sightline.console.web.Route;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** {@code /v1}: what every OpenAI client knows how to call. */
public final class ChatRoutes {
    private static final Set<String> TOLD = Set.of("token", "answer");

    /** Each holds a thread; the server has some more. */
    static final int MOST_WAITING = 48;

    private final Asking asking;
    private final EventHub events;
    private final SceneBoard board;
    private final Duration patience;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /**
     * Asks, and answers in that shape.
     *
     * @param patience how long an answer is waited for
     */
    public ChatRoutes(Asking asking, EventHub events, SceneBoard board, Duration patience) {
        this.asking = asking;
        this.events = events;
        this.board = board;
        this.patience = patience;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/v1/models", "The scenes as models, named sightline/{scene}.", this::list),
                Route.post(
                        "/v1/chat/completions",
                        Right.ASK,
                        "Asks a scene; with 'stream' the words as they come.",
                        new Route.Body(
                                null,
                                "OpenAI's fields; 'sightline' may hold as_of, frames, options, expects."),
                        this::complete));
    }

    private void list(Context call, Visitor visitor) {
        ObjectNode reply = Calls.reply().put("object", "list");
        board.names().stream()
                .filter(visitor::sees)
                .forEach(
                        scene ->
                                reply.withArrayProperty("data")
                                        .addObject()
                                        .put("id", ChatCall.MODEL + scene)
                                        .put("object", "model")
                                        .put("created", 0)
                                        .put("owned_by", "sightline"));
        reply.withArrayProperty("data");
        Calls.send(call, 200, reply);
    }

    private void complete(Context call, Visitor visitor) throws IOException, InterruptedException {
        ChatCall asked = ChatCall.read(Calls.object(call));
        Calls.require(visitor, Right.ASK, asked.scene());
        if (!waiting.tryAcquire()) {
            throw new Refusal(
                    503,
                    "overloaded",
                    "%d answers are waited for already: ask again later.".formatted(MOST_WAITING));
        }
        try {
            complete(call, asked);
        } finally {
            waiting.release();
        }
    }

    private void complete(Context call, ChatCall asked) throws IOException, InterruptedException {
        String id = Asking.newId();
        ObjectNode question = asked.question().put("id", id);
        try (Subscription subscription = events.listen(event -> isAbout(event, id))) {
            asking.ask(asked.scene(), question);
            ChatReply reply = new ChatReply(id, asked.scene(), Instant.now().getEpochSecond());
            Waiting answer = new Waiting(subscription, patience);
            if (asked.stream()) {
                new ChatStream(call, reply).write(answer);
            } else {
                Calls.send(call, 200, reply.whole(answered(answer)));
            }
        }
    }

    private static JsonNode answered(Waiting waiting) throws InterruptedException {
        Optional<Event> event = waiting.next();
        while (!event.map(Event::kind).orElse("answer").equals("answer")) {
            event = waiting.next();
        }
        return requireAnswer(event);
    }

    static JsonNode requireAnswer(Optional<Event> event) {
        JsonNode answer =
                event.orElseThrow(
                                () ->
                                        new Refusal(
                                                504,
                                                "no_answer",
                                                "No answer came: is a job running (./sightline run)?"))
                        .data();
        if (!answer.path("status").asText().equals("answered")) {
            throw ChatReply.refusal(answer);
        }
        return answer;
    }

    private static boolean isAbout(Event event, String id) {
        return TOLD.contains(event.kind()) && event.data().path("question_id").asText().equals(id);
    }
}
