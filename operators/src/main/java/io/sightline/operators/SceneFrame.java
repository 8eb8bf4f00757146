package io.sightline.operators;

import io.sightline.scene.Frame;

/**
 * A frame on its way into its scene.
 *
 * @param frame the frame
 * @param thumbnail {@code [64, 64]} luma, row-major
 * @param change how much it differs from the camera's last key frame, 0 to 1; 1 for its first
 * @param keyFrame whether it shows something new, so that geometry is worth its cost; otherwise it
 *     only refreshes what the scene looks like now
 */
public record SceneFrame(Frame frame, byte[] thumbnail, double change, boolean keyFrame) {
    private static final byte[] UNSEEN = {};

    /** The same frame without what it shows. */
    public SceneFrame reference() {
        return new SceneFrame(frame.reference(), UNSEEN, change, keyFrame);
    }

    /** The same frame without its image where that is kept elsewhere. */
    public SceneFrame claimed() {
        return with(frame.claimed());
    }

    /** The same with the frame as it is known elsewhere. */
    public SceneFrame with(Frame same) {
        return new SceneFrame(same, thumbnail, change, keyFrame);
    }

    /** The space that it belongs to. */
    public String scene() {
        return frame.scene();
    }
}
