package io.sightline.model;

import io.sightline.scene.Frame;
import java.util.List;

/**
 * All that an answer depends on, and who follows it.
 *
 * @param frames the selected frames in time order; an odd count is made even as published, by
 *     repeating the last
 * @param question the user's turn without the visual placeholder
 * @param generation how to decode
 * @param deadlineMs when nobody waits for it any more, milliseconds since the epoch; {@link
 *     Long#MAX_VALUE} for never
 * @param tenant whom it belongs to: tenants take turns at the device
 * @param follower is told how far it is, and what is written
 */
public record GenerationRequest(
        List<Frame> frames,
        String question,
        GenerationOptions generation,
        long deadlineMs,
        String tenant,
        GenerationFollower follower) {

    /** A request that nobody follows, of the one tenant that there is. */
    public GenerationRequest(
            List<Frame> frames, String question, GenerationOptions generation, long deadlineMs) {
        this(frames, question, generation, deadlineMs, "", GenerationFollower.NOBODY);
    }
}
