package io.sightline.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.checkpoint.config.SpatialConfig;
import io.sightline.model.encoder.GeometryHeads.Camera;
import io.sightline.model.image.header.FrameSize;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Point maps from the spatial encoder's tokens, thinned to a grid of pixels. Points are in the
 * coordinates of the chunk's first camera. A portrait frame is turned clockwise, as published; its
 * map, extrinsics and intrinsics are those of the turned frame. Belongs to the device's thread.
 */
public final class PointMaps {
    private static final int DENSE_LAYERS = 4;

    private final GeometryHeads heads;
    private final long[] layers;
    private final int gridColumns;

    /**
     * Point maps of a loaded model.
     *
     * @param gridColumns columns of the grid that maps are thinned to; rows follow from a frame's
     *     aspect. With as many as the input has pixels, frames of mixed sizes have maps of one
     *     size, the white around a frame in them, as published
     */
    public PointMaps(GeometryHeads heads, SpatialConfig config, int gridColumns) {
        this.heads = heads;
        this.layers =
                LongStream.concat(
                                config.intermediateLayers().stream().mapToLong(Integer::longValue),
                                LongStream.of(config.depth() - 1))
                        .toArray();
        this.gridColumns = gridColumns;
    }

    /**
     * The layers of the spatial encoder that they are made from, in the order of {@code tokens}.
     */
    public long[] layers() {
        return layers.clone();
    }

    /**
     * The cameras of several chunks of one shape, chunk after chunk.
     *
     * @param tokens {@code [C, S, P, 2D]} of each of the {@link #layers}
     */
    public List<Camera> cameras(NDManager manager, NDList tokens, Chunk first) {
        return heads.cameras(manager, tokens.get(DENSE_LAYERS), first.pixels().size());
    }

    /**
     * The map of one frame.
     *
     * @param tokens {@code [C, S, P, 2D]} of each of the {@link #layers}
     * @param clip which of the C chunks
     * @param index which of its frames
     * @param camera the frame's
     */
    public PointMap of(
            NDManager manager, NDList tokens, Chunk chunk, int clip, int index, Camera camera) {
        FrameSize size = chunk.pixels().size();
        // As many columns as pixels ask for the published sampler's dense map: with the padding.
        boolean dense = gridColumns >= size.width();
        FrameSize shown = dense ? size : chunk.sizes().get(index);
        int top = (size.height() - shown.height()) / 2;
        PixelGrid grid = PixelGrid.over(shown, top, gridColumns);
        int frame = clip * chunk.frames().size() + index;
        try (NDManager scope = manager.newSubManager()) {
            NDArray points =
                    heads.points(scope, tokens.subNDList(0, DENSE_LAYERS), frame, size, grid);
            byte[] colours = chunk.pixels().colours(index, grid.rows(), grid.columns());
            return map(chunk.frames().get(index), grid, points.toFloatArray(), camera, colours);
        }
    }

    /** Takes {@code [rows, columns, 4]} apart. */
    private static PointMap map(
            Frame frame, PixelGrid grid, float[] packed, Camera camera, byte[] colours) {
        int cells = packed.length / 4;
        float[] points = new float[3 * cells];
        float[] confidence = new float[cells];
        for (int i = 0; i < cells; i++) {
            System.arraycopy(packed, 4 * i, points, 3 * i, 3);
            confidence[i] = packed[4 * i + 3];
        }
        return new PointMap(
                frame.id(),
                frame.timeMs(),
                grid.columns().length,
                grid.rows().length,
                points,
                confidence,
                camera.extrinsics(),
                camera.intrinsics(),
                colours);
    }
}
