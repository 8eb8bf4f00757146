package io.sightline.console.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.view.LiveView;
import io.sightline.console.view.SceneBoard;
import java.time.Instant;
import java.util.List;

/** Scenes as they are now. */
public final class SceneRoutes {
    private static final String SCENE = "A slash in its name is written %2F.";

    private final SceneBoard board;
    private final LiveView view;

    /** Shows a board. */
    public SceneRoutes(SceneBoard board, LiveView view) {
        this.board = board;
        this.view = view;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/scenes",
                        "The scenes that the caller may see.",
                        new Route.Reply("Scenes"),
                        this::list),
                Route.get(
                                "/api/scenes/{scene}",
                                "One scene: cameras, coverage, rules, last answers and alerts.",
                                new Route.Reply("Scene"),
                                this::show)
                        .at("scene", SCENE),
                Route.get(
                        "/api/dead-letters",
                        "What was refused lately, and why.",
                        new Route.Reply("DeadLetters"),
                        this::letters));
    }

    private void list(Context call, Visitor visitor) {
        ObjectNode reply = state(visitor);
        reply.putArray("scenes").addAll(board.cards(visitor::sees));
        Calls.send(call, 200, reply);
    }

    private void show(Context call, Visitor visitor) {
        String scene = call.pathParam("scene");
        Calls.require(visitor, Right.READ, scene);
        ObjectNode reply =
                board.scene(scene)
                        .orElseThrow(() -> Refusal.notFound("The scene '%s'".formatted(scene)));
        reply.setAll(state(visitor));
        Calls.send(call, 200, reply);
    }

    private void letters(Context call, Visitor visitor) {
        ObjectNode reply = Calls.reply();
        reply.putArray("dead_letters").addAll(board.letters(visitor::sees));
        Calls.send(call, 200, reply);
    }

    /** What the page says beside the scenes. */
    private ObjectNode state(Visitor visitor) {
        ObjectNode state = Calls.reply();
        state.put("now", Instant.now().toString());
        state.put("connected", view.isConnected());
        state.put("ready", view.isReady());
        state.put("visitor", visitor.name());
        visitor.rights().stream()
                .map(right -> right.name().toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .forEach(state.putArray("rights")::add);
        return state;
    }
}
