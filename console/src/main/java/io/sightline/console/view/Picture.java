package io.sightline.console.view;

import io.sightline.jobs.client.FrameRecords;
import io.sightline.scene.Frame;
import java.util.Optional;

/**
 * A frame as it is shown.
 *
 * @param frame its image is what the camera sent
 * @param etag its place on the topic: the same picture has the same one, whoever asks and when
 */
public record Picture(Frame frame, String etag) {

    /** What a browser may show; nothing of a frame that is none of these. */
    public Optional<String> contentType() {
        return FrameRecords.contentType(frame.image());
    }
}
