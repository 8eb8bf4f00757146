package io.sightline.console.camera;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.FrameRecords;
import io.sightline.jobs.client.PublishException;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What one device sends. A frame is answered when the brokers have it: who waits for that never
 * sends faster than they take. One thread at a time.
 */
final class CameraFeed implements AutoCloseable {
    /** Frames that come sooner after the one before are left out. */
    static final long SHORTEST_MS = 100;

    private final Supplier<FramePublisher> publishers;
    private final Clock clock;
    private FramePublisher publisher;
    private long lastMs;
    private long taken;

    /**
     * Of one camera.
     *
     * @param publishers a new one for each time that the brokers have failed
     * @param clock says when a frame was captured: that of a device is not believed
     */
    CameraFeed(Supplier<FramePublisher> publishers, Clock clock) {
        this.publishers = publishers;
        this.clock = clock;
    }

    /** Takes an image, and says what became of it. */
    ObjectNode take(byte[] image) {
        long nowMs = clock.millis();
        if (FrameRecords.contentType(image).isEmpty()) {
            return error(
                    "not_an_image",
                    "This is no JPEG, PNG or WebP: send one image in each message.");
        }
        if (nowMs - lastMs < SHORTEST_MS) {
            return error(
                    "too_fast",
                    "Send %d frames a second at most: this one was left out."
                            .formatted(1_000 / SHORTEST_MS));
        }
        lastMs = nowMs;
        try {
            if (publisher == null) {
                publisher = publishers.get();
            }
            publisher.publish(image, nowMs);
            publisher.flush();
            return JsonNodeFactory.instance.objectNode().put("taken", ++taken);
        } catch (PublishException e) {
            close();
            return error("no_broker", "No broker took it: the next one is tried again.");
        }
    }

    private static ObjectNode error(String code, String message) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.putObject("error").put("code", code).put("message", message);
        return told;
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }
}
