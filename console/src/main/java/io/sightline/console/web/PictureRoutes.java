package io.sightline.console.web;

import io.javalin.http.Context;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.view.Picture;
import io.sightline.console.view.Pictures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Frames as plain pictures, which a browser keeps by their ETag. */
public final class PictureRoutes {
    private static final Route.Reply JPEG = new Route.Reply(null, "image/jpeg");

    private final Pictures pictures;

    /** Shows pictures. */
    public PictureRoutes(Pictures pictures) {
        this.pictures = pictures;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/scenes/{scene}/cameras/{camera}/picture",
                                "A camera's newest frame.",
                                JPEG,
                                this::newest)
                        .at("scene", "Its name.")
                        .at("camera", "Its name."),
                Route.get(
                                "/api/scenes/{scene}/frames/{frame}",
                                "A frame that an answer or an alert rests on.",
                                JPEG,
                                this::frame)
                        .at("scene", "Its name.")
                        .at("frame", "The frame's id.")
                        .query("time", "Moment", "Its capture time, which finds it on the topic."));
    }

    private void newest(Context call, Visitor visitor) {
        String scene = call.pathParam("scene");
        Calls.require(visitor, Right.READ, scene);
        String camera = call.pathParam("camera");
        Optional<Picture> picture = pictures.newest(scene, camera);
        call.header("Cache-Control", "no-cache");
        send(call, picture, "A picture of '%s'".formatted(camera));
    }

    private void frame(Context call, Visitor visitor) {
        String scene = call.pathParam("scene");
        Calls.require(visitor, Right.READ, scene);
        String id = call.pathParam("frame");
        Instant time = Calls.moment(call, "time");
        Optional<Picture> picture = pictures.frame(scene, id, time);
        call.header("Cache-Control", "private, max-age=86400, immutable");
        send(call, picture, "The frame '%s'".formatted(id));
    }

    private static void send(Context call, Optional<Picture> picture, String what) {
        Optional<String> type = picture.flatMap(Picture::contentType);
        if (type.isEmpty()) {
            call.header("Cache-Control", "no-store");
            throw Refusal.notFound(what);
        }
        String etag = "\"" + picture.get().etag() + "\"";
        call.header("ETag", etag);
        if (etag.equals(call.header("If-None-Match"))) {
            call.status(304);
        } else {
            call.contentType(type.get()).result(picture.get().frame().image());
        }
    }
}
