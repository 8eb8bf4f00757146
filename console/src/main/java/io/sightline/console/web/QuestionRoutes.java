package io.sightline.console.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.asking.Asking;
import io.sightline.console.view.LiveView;
import io.sightline.console.view.SceneBoard;
import java.util.List;

/** Questions that are asked once. */
public final class QuestionRoutes {
    private final Asking asking;
    private final SceneBoard board;
    private final LiveView view;

    /** Asks, and tells what came of it. */
    public QuestionRoutes(Asking asking, SceneBoard board, LiveView view) {
        this.asking = asking;
        this.board = board;
        this.view = view;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.post(
                        "/api/questions",
                        Right.ASK,
                        "Asks; the answer comes as an event, and stands under the id.",
                        new Route.Body("Question", "The question as on its topic, with its scene."),
                        new Route.Reply("Asked"),
                        this::ask),
                Route.get(
                                "/api/questions/{id}",
                                "A question's answer, null so far.",
                                new Route.Reply("Answered"),
                                this::show)
                        .at("id", "As it was given when it was asked."));
    }

    private void ask(Context call, Visitor visitor) {
        ObjectNode question = Calls.object(call);
        String scene = Calls.text(question, "scene");
        Calls.require(visitor, Right.ASK, scene);
        if (question.has("standing")) {
            throw Refusal.badCall("A question with 'standing' goes to /api/rules.");
        }
        if (!question.hasNonNull("question")) {
            throw Refusal.badCall("The field 'question' is missing.");
        }
        String id = question.path("id").asText("");
        if (board.stands(scene, id)) {
            throw new Refusal(
                    409,
                    "id_taken",
                    "The id '%s' is that of a rule, whose answers this one would be taken for: leave it out."
                            .formatted(id));
        }
        ObjectNode reply = Calls.reply().put("id", asking.ask(scene, question));
        Calls.send(call, 202, reply.put("scene", scene));
    }

    private void show(Context call, Visitor visitor) {
        String id = call.pathParam("id");
        String scene = view.sceneOf(id).orElseThrow(() -> unknown(id));
        if (!visitor.sees(scene)) {
            throw unknown(id);
        }
        ObjectNode reply = Calls.reply().put("id", id).put("scene", scene);
        reply.set("answer", board.answerTo(scene, id).orElse(null));
        Calls.send(call, 200, reply);
    }

    private static Refusal unknown(String id) {
        return Refusal.notFound("The question '%s'".formatted(id));
    }
}
