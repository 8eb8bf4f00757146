package io.sightline.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.torch.ArchiveLoader;
import io.sightline.model.torch.TorchModule;

/**
 * Fuses what the spatial encoder knows into the visual embeddings. Belongs to the device's thread.
 */
public final class Connector implements AutoCloseable {
    private final TorchModule module;
    private final int patch;

    private Connector(TorchModule module, int patch) {
        this.module = module;
        this.patch = patch;
    }

    /** Loads the weights of a checkpoint; its layout decides the order of features. */
    public static Connector load(Checkpoint checkpoint, ArchiveLoader loader) {
        return new Connector(
                loader.load(archive(checkpoint)), checkpoint.config().spatial().patchSize());
    }

    /** What it is loaded from. */
    public static PartArchive archive(Checkpoint checkpoint) {
        return new PartArchive(
                "connector", ConnectorScript.source(), ConnectorScript.of(checkpoint));
    }

    /**
     * Fuses the two views of one clip.
     *
     * @param tokens {@code [1, T, P, 2D]} of the spatial encoder
     * @param visual {@code [T/2 · h · w, D]} of the visual encoder for the same frames
     * @param size of the frames
     * @return fused embeddings of the shape of {@code visual}
     */
    public NDArray fuse(NDManager manager, NDArray tokens, NDArray visual, FrameSize size) {
        return module.tensor(
                manager,
                "forward",
                tokens.get(0),
                visual,
                size.height() / patch,
                size.width() / patch);
    }

    /** What goes into the fusing network: {@code [T/2 · h · w, 16D]}. */
    public NDArray features(NDManager manager, NDArray tokens, FrameSize size) {
        return module.tensor(
                manager, "features", tokens.get(0), size.height() / patch, size.width() / patch);
    }

    @Override
    public void close() {
        module.close();
    }
}
