package io.sightline.jobs.evaluation;

import io.sightline.scene.Frame;

/**
 * A frame that a model is shown.
 *
 * @param gain voxels that it adds to those chosen before it, the best first; 0 for one that fills
 *     up, {@code null} where nobody counted
 */
public record ChosenFrame(Frame frame, Integer gain) {
    /** One that was taken without looking at what it sees. */
    public static ChosenFrame uncounted(Frame frame) {
        return new ChosenFrame(frame, null);
    }
}
