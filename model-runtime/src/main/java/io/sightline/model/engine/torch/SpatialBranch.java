package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.sightline.model.Phase;
import io.sightline.model.encoder.Clip;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.parts.ModelParts;
import java.util.List;
import java.util.Map;

/**
 * What a clip shows in 3D, for a model whose language model reads that: patches of the frames that
 * are not known, the spatial encoder over all frames, and the connector. Device thread only.
 */
final class SpatialBranch implements AutoCloseable {
    private final ModelParts parts;
    private final FrameSize size;
    private final ClipFeatures patches;
    private final SpatialPass spatial;

    /**
     * @param manager holds what goes from piece to piece
     */
    SpatialBranch(ModelParts parts, NDManager manager, FrameFeatures features, Clip clip) {
        this.parts = parts;
        size = clip.pixels().size();
        patches = new ClipFeatures(features, manager, clip, 1);
        long layer = parts.checkpoint().config().connector().spatialLayer();
        spatial = new SpatialPass(parts.spatialEncoder(), manager, size, 1, layer);
    }

    /** Adds the pieces up to the spatial encoder's tokens. */
    void addTo(PiecewiseTask<?> pieces) {
        Map<FrameFeatures.Key, ResizedFrames> missing = patches.missing();
        List<FrameFeatures.Key> keys = List.copyOf(missing.keySet());
        for (int from = 0; from < keys.size(); from += SpatialPass.FRAMES_PER_PIECE) {
            int to = Math.min(keys.size(), from + SpatialPass.FRAMES_PER_PIECE);
            List<FrameFeatures.Key> some = keys.subList(from, to);
            ResizedFrames frames = ResizedFrames.together(some.stream().map(missing::get).toList());
            pieces.add(Phase.PATCHES, scope -> embed(scope, some, frames));
        }
        spatial.addTo(pieces, patches::together, patches::handOver);
    }

    /** Each frame's patches get memory of their own, for they are kept and evicted one by one. */
    private void embed(NDManager scope, List<FrameFeatures.Key> keys, ResizedFrames frames) {
        NDArray embedded = parts.spatialEncoder().patches(scope, ClipTensor.of(scope, frames));
        for (int i = 0; i < keys.size(); i++) {
            NDArray one = embedded.get(scope, new NDIndex().addSliceDim(i, i + 1));
            patches.add(keys.get(i), one.duplicate());
        }
    }

    /** Adds it to the visual features of the same clip. */
    NDArray fuse(NDManager scope, NDArray visual) {
        return parts.connector().fuse(scope, spatial.tokens().get(0), visual, size);
    }

    /** The tokens are not needed any more, once they are fused. */
    void release() {
        spatial.tokens().get(0).close();
    }

    @Override
    public void close() {
        patches.close();
    }
}
