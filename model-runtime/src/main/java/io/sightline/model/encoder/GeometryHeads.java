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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * VGGT's camera and point head: cameras and points from the spatial encoder's tokens. They compute
 * in single precision, as published. World coordinates are about those of the clip's first camera,
 * in an arbitrary scale. Belongs to the device's thread.
 */
public final class GeometryHeads implements AutoCloseable {

    /**
     * Where a frame was taken.
     *
     * @param extrinsics {@code [3, 4]} row-major, camera from world, OpenCV axes
     * @param intrinsics {@code fx, fy, cx, cy} in pixels of the encoder's input
     */
    public record Camera(float[] extrinsics, float[] intrinsics) {}

    private final TorchModule module;

    private GeometryHeads(TorchModule module) {
        this.module = module;
    }

    /**
     * Loads the weights of a checkpoint.
     *
     * @throws io.sightline.model.ModelException if it lacks one of the heads
     */
    public static GeometryHeads load(Checkpoint checkpoint, ArchiveLoader loader) {
        return new GeometryHeads(loader.load(archive(checkpoint)));
    }

    /**
     * What they are loaded from.
     *
     * @throws io.sightline.model.ModelException if the checkpoint lacks one of them
     */
    public static PartArchive archive(Checkpoint checkpoint) {
        checkpoint.require(ModelPart.CAMERA_HEAD, ModelPart.POINT_HEAD);
        return new PartArchive(
                "geometry-heads",
                GeometryHeadsScript.source(),
                GeometryHeadsScript.of(checkpoint),
                DataType.FLOAT32);
    }

    /**
     * Estimates the camera of every frame, clip after clip.
     *
     * @param tokens {@code [C, S, P, 2D]} of the spatial encoder's last layer
     * @param size height and width of the encoder's input
     */
    List<Camera> cameras(NDManager manager, NDArray tokens, FrameSize size) {
        NDList estimated = module.tensors(manager, "cameras", tokens, size.height(), size.width());
        float[] extrinsics = estimated.get(1).toFloatArray();
        float[] matrices = estimated.get(2).toFloatArray();
        return IntStream.range(0, extrinsics.length / 12)
                .mapToObj(
                        i ->
                                new Camera(
                                        Arrays.copyOfRange(extrinsics, 12 * i, 12 * (i + 1)),
                                        intrinsics(matrices, 9 * i)))
                .toList();
    }

    private static float[] intrinsics(float[] matrices, int at) {
        return new float[] {matrices[at], matrices[at + 4], matrices[at + 2], matrices[at + 5]};
    }

    /**
     * Estimates where pixels of one frame are.
     *
     * @param layers {@code [C, S, P, 2D]} each, of the four layers that the configuration names
     * @param frame which of the C · S frames
     * @param size height and width of the encoder's input
     * @param grid which pixels
     * @return {@code [rows, columns, 4]}: world coordinates x y z, confidence above 1
     */
    NDArray points(NDManager manager, NDList layers, int frame, FrameSize size, PixelGrid grid) {
        return module.tensor(
                manager,
                "points_at",
                layers,
                frame,
                size.height(),
                size.width(),
                manager.create(grid.rows()),
                manager.create(grid.columns()));
    }

    /** Everything that the heads say: poses with their iterations, points. */
    public Map<String, NDArray> trace(
            NDManager manager, NDArray tokens, NDList layers, FrameSize size) {
        return module.named(manager, "trace", tokens, layers, size.height(), size.width());
    }

    @Override
    public void close() {
        module.close();
    }
}
