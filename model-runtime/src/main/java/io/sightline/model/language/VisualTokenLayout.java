package io.sightline.model.language;

import io.sightline.model.checkpoint.config.CheckpointConfig;

/**
 * What the visual tokens of a prompt stand for.
 *
 * @param videoToken id of a video's visual tokens
 * @param merge patches along each side that become one token
 * @param timeStep positions from a temporal patch to the next: seconds per temporal patch (1 at
 *     inference) times {@code tokens_per_second}
 */
public record VisualTokenLayout(int videoToken, int merge, double timeStep) {

    /** The layout that a checkpoint was trained with. */
    public static VisualTokenLayout of(CheckpointConfig config) {
        return new VisualTokenLayout(
                config.tokens().video(),
                config.vision().spatialMergeSize(),
                config.vision().tokensPerSecond());
    }
}
