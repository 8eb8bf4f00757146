package io.sightline.sampling.selection;

/**
 * A frame that was chosen.
 *
 * @param frameId the frame
 * @param camera its camera
 * @param timeMs its capture time
 * @param gain voxels that it adds to the frames chosen before it: the newest is first, then those
 *     that add the most; all gains together are what the selection covers
 * @param reason why it was chosen
 */
public record SelectedFrame(String frameId, String camera, long timeMs, int gain, Reason reason) {

    /** Why a frame is in a selection. */
    public enum Reason {
        /** It shows the scene now. */
        NEWEST,
        /** It sees voxels that the others do not see. */
        COVERAGE,
        /** The camera is at rest, and something changed in it. */
        CHANGE,
        /** No frame adds a voxel any more, and it lies where the others leave the longest gap. */
        FILL
    }
}
