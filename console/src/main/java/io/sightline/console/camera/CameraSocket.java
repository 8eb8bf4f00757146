package io.sightline.console.camera;

import io.javalin.http.Context;
import io.javalin.websocket.WsBinaryMessageContext;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.sightline.config.JobConfiguration;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.web.Calls;
import io.sightline.console.web.Route.Parameter;
import io.sightline.console.web.Socket;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.kafka.SceneKey;
import io.sightline.scene.ScenePattern;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Devices that send frames, each as a camera of a scene: one image in each message. */
public final class CameraSocket {
    /** Each has a producer of its own. */
    static final int MOST_CAMERAS = 32;

    private static final int TRY_AGAIN_LATER = 1013;
    private static final int LONGEST_NAME = 100;
    private static final Duration SILENT_FOR = Duration.ofSeconds(30);

    private final JobConfiguration configuration;
    private final Map<String, CameraFeed> feeds = new ConcurrentHashMap<>();

    /** Sends to the frames' topic of a configuration. */
    public CameraSocket(JobConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Where devices connect. */
    public Socket socket() {
        return new Socket(
                "/api/scenes/{scene}/cameras/{camera}/feed",
                Right.PUBLISH,
                "A WebSocket for a device that is a camera of the scene.",
                "Each binary message is one JPEG, PNG or WebP of %d bytes at most, with the moment of its arrival. It is answered with a text message: {\"taken\": n}, the images so far that the brokers have, or {\"error\": {\"code\": …, \"message\": …}}. More than 10 in a second are left out; a device that is silent for %d s is hung up on."
                        .formatted(FramePublisher.largest(configuration), SILENT_FOR.toSeconds()),
                List.of(
                        new Parameter("scene", true, "Its name."),
                        new Parameter("camera", true, "The name that the device takes.")),
                this::check,
                this::accept);
    }

    private void check(Context call, Visitor visitor) {
        String scene = call.pathParam("scene");
        Calls.require(visitor, Right.PUBLISH, scene);
        if (!SceneKey.isId(scene) || ScenePattern.isOne(scene)) {
            throw Refusal.badCall(
                    "The scene '%s' cannot be one: name a scene, and no pattern.".formatted(scene));
        }
        String camera = call.pathParam("camera");
        if (!SceneKey.isId(camera) || camera.length() > LONGEST_NAME) {
            throw Refusal.badCall(
                    "The camera's name has to have 1 to %d characters.".formatted(LONGEST_NAME));
        }
        if (feeds.size() >= MOST_CAMERAS) {
            throw new Refusal(
                    503,
                    "too_many_cameras",
                    "%d devices are cameras here already.".formatted(MOST_CAMERAS));
        }
    }

    private void accept(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onBinaryMessage(this::frame);
        socket.onClose(this::gone);
        socket.onError(this::gone);
    }

    private void connected(WsConnectContext device) {
        device.session.setMaxBinaryMessageSize(FramePublisher.largest(configuration));
        device.session.setIdleTimeout(SILENT_FOR);
        if (feeds.size() >= MOST_CAMERAS) {
            device.closeSession(TRY_AGAIN_LATER, "Too many devices are cameras here already.");
            return;
        }
        String scene = device.pathParam("scene");
        String camera = device.pathParam("camera");
        feeds.put(
                device.sessionId(),
                new CameraFeed(
                        () -> new FramePublisher(configuration, scene, camera), Clock.systemUTC()));
    }

    private void frame(WsBinaryMessageContext device) {
        CameraFeed feed = feeds.get(device.sessionId());
        if (feed != null) {
            ByteBuffer data = device.data();
            byte[] image = new byte[data.remaining()];
            data.get(image);
            device.send(feed.take(image).toString());
        }
    }

    private void gone(WsContext device) {
        CameraFeed feed = feeds.remove(device.sessionId());
        if (feed != null) {
            feed.close();
        }
    }
}
