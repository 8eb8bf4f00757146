package io.sightline.model.published;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.encoder.Connector;
import io.sightline.model.encoder.SpatialEncoder;
import io.sightline.model.encoder.VisualEncoder;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.parts.ModelParts;

/** The dual encoder: what a clip shows in 2D and in 3D, fused for the language model. */
final class ClipEncoder {
    private final VisualEncoder visualEncoder;
    private final SpatialEncoder spatialEncoder;
    private final Connector connector;
    private final int spatialLayer;

    ClipEncoder(ModelParts model) {
        this.visualEncoder = model.visualEncoder();
        this.spatialEncoder = model.spatialEncoder();
        this.connector = model.connector();
        this.spatialLayer = model.checkpoint().config().connector().spatialLayer();
    }

    /**
     * Encodes a clip.
     *
     * @return fused embeddings {@code [T/2 · h · w, D]}, where h and w count merged patches
     */
    NDArray encode(NDManager manager, ResizedFrames clip) {
        try (var scope = manager.newSubManager()) {
            var frames = ClipTensor.of(scope, clip);
            var visual = visualEncoder.encode(scope, frames);
            var tokens = spatialEncoder.encode(scope, frames.expandDims(0), spatialLayer).get(0);
            return connector.fuse(manager, tokens, visual, clip.size());
        }
    }
}
