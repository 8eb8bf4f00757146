package io.sightline.model.published;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.Prompt;
import io.sightline.model.language.RopePositions;

/** Looks on while an answer is computed. */
interface InferenceProbe {
    /** Looks away. */
    InferenceProbe NONE = new InferenceProbe() {};

    /** A clip was encoded to fused embeddings. */
    default void encoded(NDManager manager, ResizedFrames clip, NDArray fused) {}

    /** The prompt was embedded. */
    default void embedded(
            NDManager manager, Prompt prompt, RopePositions positions, NDArray embeddings) {}

    /** The scores of the next token came, not penalised yet. */
    default void scored(float[] logits) {}

    /** The answer is complete. */
    default void finished(int[] tokenIds) {}
}
