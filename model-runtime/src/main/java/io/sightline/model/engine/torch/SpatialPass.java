package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.Phase;
import io.sightline.model.encoder.SpatialEncoder;
import io.sightline.model.image.header.FrameSize;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * The spatial encoder over some clips of one shape, piece by piece: from the patches of their
 * frames through each layer's attention within frames and across them. Device thread only.
 */
final class SpatialPass {
    /** Frames whose patches one piece embeds. */
    static final int FRAMES_PER_PIECE = 4;

    private final SpatialEncoder encoder;
    private final NDManager manager;
    private final FrameSize size;
    private final int clips;
    private final long[] layers;
    private final Map<Long, NDArray> kept = new HashMap<>();
    private NDArray tokens;
    private NDArray inFrames;

    /**
     * @param manager holds what goes from piece to piece
     * @param size of all frames
     * @param clips how many, all of one number of frames
     * @param layers whose tokens are wanted
     */
    SpatialPass(
            SpatialEncoder encoder, NDManager manager, FrameSize size, int clips, long... layers) {
        this.encoder = encoder;
        this.manager = manager;
        this.size = size;
        this.clips = clips;
        this.layers = layers;
    }

    /**
     * Adds this pass's pieces.
     *
     * @param patches gives those of all clips' frames, {@code [C · S, h · w, D]}, when the pieces
     *     before have run
     * @param begun told when the patches are not needed any more
     */
    void addTo(PiecewiseTask<?> pieces, Function<NDManager, NDArray> patches, Runnable begun) {
        pieces.add(Phase.PATCHES, scope -> begin(scope, patches.apply(scope), begun));
        long deepest = LongStream.of(layers).max().orElseThrow();
        for (int i = 0; i <= deepest; i++) {
            int layer = i;
            pieces.add(Phase.FRAME_ATTENTION, scope -> attendInFrames(scope, layer));
            pieces.add(Phase.GLOBAL_ATTENTION, scope -> attendAcrossFrames(scope, layer));
        }
    }

    /** {@code [C, S, P, 2D]} of each of the wanted layers, in the order asked. */
    NDList tokens() {
        return new NDList(LongStream.of(layers).mapToObj(kept::get).toArray(NDArray[]::new));
    }

    private void begin(NDManager scope, NDArray patches, Runnable begun) {
        tokens = keep(encoder.begin(scope, patches, clips));
        begun.run();
    }

    private void attendInFrames(NDManager scope, int layer) {
        inFrames = keep(encoder.attendInFrames(scope, tokens, layer, size));
    }

    private void attendAcrossFrames(NDManager scope, int layer) {
        NDArray next = encoder.attendAcrossFrames(scope, inFrames, layer, size);
        if (LongStream.of(layers).anyMatch(wanted -> wanted == layer)) {
            kept.put((long) layer, keep(inFrames.concat(next, -1)));
        }
        tokens.close();
        inFrames.close();
        tokens = keep(next);
    }

    private NDArray keep(NDArray array) {
        array.attach(manager);
        return array;
    }
}
