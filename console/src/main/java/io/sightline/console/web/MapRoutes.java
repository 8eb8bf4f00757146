package io.sightline.console.web;

import io.javalin.http.Context;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.view.MapFile;
import io.sightline.console.view.SceneBoard;
import java.util.List;

/** What scenes look like in 3D, as files that a browser keeps by their ETag. */
public final class MapRoutes {
    private final SceneBoard board;

    /** Shows what a board has. */
    public MapRoutes(SceneBoard board) {
        this.board = board;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/scenes/{scene}/map",
                                "What it looks like: binary glTF 2.0 with at most 200,000 points (positions as 32-bit"
                                        + " floats, colours as linear bytes); cameras, what was looked at and what is"
                                        + " up are in the extras of its scene.",
                                new Route.Reply(null, "model/gltf-binary"),
                                this::map)
                        .at("scene", "Its name."));
    }

    private void map(Context call, Visitor visitor) {
        String scene = call.pathParam("scene");
        Calls.require(visitor, Right.READ, scene);
        MapFile map =
                board.map(scene)
                        .orElseThrow(
                                () -> Refusal.notFound("A map of the scene '%s'".formatted(scene)));
        String etag = "\"" + map.etag() + "\"";
        call.header("Cache-Control", "no-cache").header("ETag", etag);
        if (etag.equals(call.header("If-None-Match"))) {
            call.status(304);
        } else {
            call.contentType("model/gltf-binary").result(map.gltf());
        }
    }
}
