package io.sightline.model.published;

import io.sightline.model.checkpoint.config.VisionConfig;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.PatchGrid;

/** How many patches a clip has. */
final class PatchGrids {
    private PatchGrids() {}

    static PatchGrid of(ResizedFrames clip, VisionConfig config) {
        return new PatchGrid(
                clip.count() / config.temporalPatchSize(),
                clip.height() / config.patchSize(),
                clip.width() / config.patchSize());
    }
}
