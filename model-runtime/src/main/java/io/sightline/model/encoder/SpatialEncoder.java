package io.sightline.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.torch.ArchiveLoader;
import io.sightline.model.torch.TorchModule;
import java.util.Map;

/**
 * The spatial encoder: VGGT's aggregator, which the language model and the geometry share. All
 * frames of a clip see each other. Belongs to the device's thread.
 */
public final class SpatialEncoder implements AutoCloseable {
    private final TorchModule module;

    private SpatialEncoder(TorchModule module) {
        this.module = module;
    }

    /** Loads the weights of a checkpoint. */
    public static SpatialEncoder load(Checkpoint checkpoint, ArchiveLoader loader) {
        return new SpatialEncoder(loader.load(archive(checkpoint)));
    }

    /** What it is loaded from. */
    public static PartArchive archive(Checkpoint checkpoint) {
        return new PartArchive(
                "spatial-encoder",
                SpatialEncoderScript.source(),
                SpatialEncoderScript.of(checkpoint));
    }

    /**
     * Encodes clips of one shape together; they do not see each other.
     *
     * @param frames {@code [C, S, H, W, 3]} RGB, unsigned bytes; H and W multiples of the patch
     *     size
     * @param layers which layers' tokens are wanted, counted from 0; deeper ones are not computed
     * @return per wanted layer {@code [C, S, P, 2D]}: the camera token, the register tokens and the
     *     patches row by row, of the frame and the global attention side by side
     */
    public NDList encode(NDManager manager, NDArray frames, long... layers) {
        return module.tensors(manager, "forward", frames, layers);
    }

    /**
     * The first piece of {@link #encode}, of some frames at a time.
     *
     * @param frames {@code [F, H, W, 3]} RGB, unsigned bytes
     * @return {@code [F, h · w, D]}
     */
    public NDArray patches(NDManager manager, NDArray frames) {
        return module.tensor(manager, "patches", frames);
    }

    /**
     * The second piece: every frame gets its camera and register tokens.
     *
     * @param patches {@code [C · S, h · w, D]} of all clips' frames
     * @return what layer 0 starts from, {@code [C, S, P, D]}
     */
    public NDArray begin(NDManager manager, NDArray patches, int clips) {
        return module.tensor(manager, "begin", patches, clips);
    }

    /**
     * The first half of a layer.
     *
     * @param x {@code [C, S, P, D]}
     * @param size of the frames
     * @return of the shape of {@code x}; the first half of the layer's tokens
     */
    public NDArray attendInFrames(NDManager manager, NDArray x, int layer, FrameSize size) {
        return module.tensor(manager, "attend_in_frames", x, layer, size.height(), size.width());
    }

    /**
     * The second half of a layer.
     *
     * @param x {@code [C, S, P, D]}, the layer's first half
     * @param size of the frames
     * @return of the shape of {@code x}; the second half of the layer's tokens, from which the next
     *     layer starts
     */
    public NDArray attendAcrossFrames(NDManager manager, NDArray x, int layer, FrameSize size) {
        return module.tensor(
                manager, "attend_across_frames", x, layer, size.height(), size.width());
    }

    /** The tokens of all layers as {@code vggt_layerN}, and those of the patch embedding. */
    public Map<String, NDArray> trace(NDManager manager, NDArray frames) {
        return module.named(manager, "trace", frames);
    }

    @Override
    public void close() {
        module.close();
    }
}
