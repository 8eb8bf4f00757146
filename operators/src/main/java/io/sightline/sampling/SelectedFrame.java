package io.sightline.sampling;

/**
 * A frame that was chosen.
 *
 * @param frameId the frame
 * @param camera its camera
 * @param timeMs its capture time
 * @param gain voxels that it added when it was chosen; 0 for a frame that fills up
 * @param reason why it was chosen
 */
public record SelectedFrame(String frameId, String camera, long timeMs, int gain, Reason reason) {

    /** Why a frame is in a selection. */
    public enum Reason {
        /** It shows the scene now. */
        NEWEST,
        /** It sees the most voxels that those before it do not see. */
        COVERAGE,
        /** The camera is at rest, and something changed in it. */
        CHANGE,
        /** No frame adds a voxel any more, and it lies where the others leave the longest gap. */
        FILL
    }
}
