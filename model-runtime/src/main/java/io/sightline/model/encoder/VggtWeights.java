package io.sightline.model.encoder;

import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.torch.Weights;

/** The tensors of one part of VGGT. */
final class VggtWeights {
    private VggtWeights() {}

    static Weights of(Checkpoint checkpoint, ModelPart part) {
        String prefix = part.prefix();
        return Weights.of(checkpoint.tensors()).at(prefix.substring(0, prefix.length() - 1));
    }
}
