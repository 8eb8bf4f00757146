package io.sightline.model.language;

import io.sightline.model.checkpoint.VisionConfig;
import io.sightline.model.image.resize.ResizedFrames;

/**
 * How many patches a clip has ({@code grid_thw}).
 *
 * @param time temporal patches; two frames make one
 * @param height patches along the height, before merging
 * @param width patches along the width, before merging
 */
public record PatchGrid(int time, int height, int width) {

    /** The patches that a visual encoder of this configuration cuts a clip into. */
    public static PatchGrid of(ResizedFrames clip, VisionConfig config) {
        return new PatchGrid(
                clip.count() / config.temporalPatchSize(),
                clip.height() / config.patchSize(),
                clip.width() / config.patchSize());
    }

    /**
     * Tokens that the language model sees, when {@code merge} x {@code merge} patches become one.
     */
    public int mergedTokens(int merge) {
        return time * (height / merge) * (width / merge);
    }
}
