package io.sightline.console.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.asking.Asking;
import io.sightline.console.asking.Conversation;
import io.sightline.console.view.SceneBoard;
import io.sightline.console.web.Calls;
import io.sightline.console.web.Route;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /v1}: what every OpenAI client knows how to call. */
public final class ChatRoutes {
    private final Conversation conversation;
    private final SceneBoard board;

    /** Asks, and answers in that shape. */
    public ChatRoutes(Conversation conversation, SceneBoard board) {
        this.conversation = conversation;
        this.board = board;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/v1/models",
                        "The scenes as models, named sightline/{scene}.",
                        new Route.Reply("Models"),
                        this::list),
                Route.post(
                        "/v1/chat/completions",
                        Right.ASK,
                        "Asks a scene; with 'stream' the words as they come.",
                        new Route.Body(
                                "ChatCall",
                                "OpenAI's fields; 'sightline' may hold as_of, frames, options, expects."),
                        new Route.Reply("ChatReply"),
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
        String id = Asking.newId();
        ChatReply reply = new ChatReply(id, asked.scene(), Instant.now().getEpochSecond());
        conversation.ask(
                asked.scene(),
                asked.question().put("id", id),
                told -> {
                    if (asked.stream()) {
                        new ChatStream(call, reply).write(told);
                    } else {
                        Calls.send(call, 200, reply.whole(requireAnswer(told.answer())));
                    }
                });
    }

    static JsonNode requireAnswer(Optional<JsonNode> told) {
        JsonNode answer = told.orElseThrow(Conversation::noAnswer);
        if (!answer.path("status").asText().equals("answered")) {
            throw ChatReply.refusal(answer);
        }
        return answer;
    }
}
