package io.sightline.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.torch.ArchiveLoader;
import io.sightline.model.torch.TorchModule;
import java.util.Map;

/**
 * The 2D visual encoder, Qwen2.5-VL's vision tower. Pairs of frames do not see each other, so the
 * embeddings of a pair are the same in whichever clip it stands. Belongs to the device's thread.
 */
public final class VisualEncoder implements AutoCloseable {
    private final TorchModule module;

    private VisualEncoder(TorchModule module) {
        this.module = module;
    }

    /** Loads the weights of a checkpoint. */
    public static VisualEncoder load(Checkpoint checkpoint, ArchiveLoader loader) {
        return new VisualEncoder(loader.load(archive(checkpoint)));
    }

    /** What it is loaded from. */
    public static PartArchive archive(Checkpoint checkpoint) {
        return new PartArchive(
                "visual-encoder", VisualEncoderScript.source(), VisualEncoderScript.of(checkpoint));
    }

    /**
     * Embeds a clip.
     *
     * @param frames {@code [T, H, W, 3]} RGB, unsigned bytes; T even, H and W multiples of the
     *     patch size times the merge size
     * @return {@code [T/2 · h · w, D]}, where h and w count merged patches
     */
    public NDArray encode(NDManager manager, NDArray frames) {
        return module.tensor(manager, "forward", frames);
    }

    /** Like {@link #encode}, with every tensor on the way; the result is {@code visual_2d}. */
    public Map<String, NDArray> trace(NDManager manager, NDArray frames) {
        return module.named(manager, "trace", frames);
    }

    @Override
    public void close() {
        module.close();
    }
}
