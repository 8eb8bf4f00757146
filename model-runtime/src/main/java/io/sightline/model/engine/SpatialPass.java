package io.sightline.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.encoder.SpatialEncoder;
import io.sightline.model.image.FrameSize;
import io.sightline.model.image.ResizedFrames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The spatial encoder over some clips of one shape, piece by piece: patches of a few frames at a
 * time, then each layer's attention within frames and across them. Device thread only.
 */
final class SpatialPass {
    /** Frames whose patches one piece embeds. */
    private static final int FRAMES_PER_PIECE = 4;

    private final SpatialEncoder encoder;
    private final NDManager manager;
    private final List<ResizedFrames> clips;
    private final long[] layers;
    private final Map<Long, NDArray> kept = new HashMap<>();
    private final NDList patches = new NDList();
    private NDArray tokens;
    private NDArray inFrames;

    /**
     * @param manager holds what goes from piece to piece
     * @param clips all of one shape
     * @param layers whose tokens are wanted
     */
    SpatialPass(
            SpatialEncoder encoder, NDManager manager, List<ResizedFrames> clips, long... layers) {
        this.encoder = encoder;
        this.manager = manager;
        this.clips = clips;
        this.layers = layers;
    }

    /** Adds this pass's pieces. */
    void addTo(Pieces pieces) {
        for (ResizedFrames clip : clips) {
            for (int from = 0; from < clip.count(); from += FRAMES_PER_PIECE) {
                ResizedFrames some =
                        clip.part(from, Math.min(clip.count(), from + FRAMES_PER_PIECE));
                pieces.add(Phase.ENCODE, scope -> embed(scope, some));
            }
        }
        pieces.add(Phase.ENCODE, this::begin);
        long deepest = LongStream.of(layers).max().orElseThrow();
        for (int i = 0; i <= deepest; i++) {
            int layer = i;
            pieces.add(Phase.ENCODE, scope -> attendInFrames(scope, layer));
            pieces.add(Phase.ENCODE, scope -> attendAcrossFrames(scope, layer));
        }
    }

    /** {@code [C, S, P, 2D]} of each of the wanted layers, in the order asked. */
    NDList tokens() {
        return new NDList(LongStream.of(layers).mapToObj(kept::get).toArray(NDArray[]::new));
    }

    private void embed(NDManager scope, ResizedFrames frames) {
        patches.add(keep(encoder.patches(scope, ClipTensor.of(scope, frames))));
    }

    private void begin(NDManager scope) {
        NDArray all = NDArrays.concat(patches);
        all.attach(scope);
        tokens = keep(encoder.begin(scope, all, clips.size()));
        patches.close();
    }

    private void attendInFrames(NDManager scope, int layer) {
        inFrames = keep(encoder.attendInFrames(scope, tokens, layer, size()));
    }

    private void attendAcrossFrames(NDManager scope, int layer) {
        NDArray next = encoder.attendAcrossFrames(scope, inFrames, layer, size());
        if (LongStream.of(layers).anyMatch(wanted -> wanted == layer)) {
            kept.put((long) layer, keep(inFrames.concat(next, -1)));
        }
        tokens.close();
        inFrames.close();
        tokens = keep(next);
    }

    private FrameSize size() {
        return clips.get(0).size();
    }

    private NDArray keep(NDArray array) {
        array.attach(manager);
        return array;
    }
}
