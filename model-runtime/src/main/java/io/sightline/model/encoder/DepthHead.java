package io.sightline.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.torch.ArchiveLoader;
import io.sightline.model.torch.TorchModule;
import java.util.Map;

/**
 * VGGT's depth head, in single precision as published. Selection and answers need no depths, so
 * nothing but a trace loads it. Belongs to the device's thread.
 */
public final class DepthHead implements AutoCloseable {
    private final TorchModule module;

    private DepthHead(TorchModule module) {
        this.module = module;
    }

    /**
     * Loads the weights of a checkpoint.
     *
     * @throws io.sightline.model.ModelException if it lacks the head
     */
    public static DepthHead load(Checkpoint checkpoint, ArchiveLoader loader) {
        checkpoint.require(ModelPart.DEPTH_HEAD);
        return new DepthHead(
                loader.load(
                        new PartArchive(
                                "depth-head",
                                GeometryHeadsScript.depthSource(),
                                GeometryHeadsScript.depthOf(checkpoint),
                                DataType.FLOAT32)));
    }

    /**
     * Depths of all pixels, in the scale of the clip's points.
     *
     * @param layers {@code [C, S, P, 2D]} each, of the four layers that the configuration names
     * @param size height and width of the encoder's input
     * @return {@code depth} and {@code depth_conf}, {@code [C · S, H, W]} each
     */
    public Map<String, NDArray> trace(NDManager manager, NDList layers, FrameSize size) {
        return module.named(manager, "trace", layers, size.height(), size.width());
    }

    @Override
    public void close() {
        module.close();
    }
}
