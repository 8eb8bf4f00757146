package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.Shape;
import io.sightline.model.ModelException;
import io.sightline.scene.WorldPoints;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The point maps of a clip in a safetensors file: {@code world_points} of shape {@code [S, H, W,
 * 3]} and {@code world_points_conf} of shape {@code [S, H, W]}, either with a leading batch of one
 * as VGGT hands them out.
 */
public final class WorldPointsFile {
    private WorldPointsFile() {}

    /**
     * Reads the file.
     *
     * @throws ModelException if it cannot be read, or a tensor is missing or misshapen
     */
    public static WorldPoints read(Path path) {
        Map<String, TensorSource> tensors = SafetensorsFile.read(path);
        TensorSource points = find(tensors, "world_points", path);
        TensorSource confidence = find(tensors, "world_points_conf", path);
        long[] grid = withoutBatch(confidence.shape(), 3);
        long[] sizes = withoutBatch(points.shape(), 4);
        if (grid.length != 3
                || sizes.length != 4
                || sizes[3] != 3
                || !Arrays.equals(grid, Arrays.copyOf(sizes, 3))) {
            throw new ModelException(
                    "%s: world_points %s and world_points_conf %s are not [S, H, W, 3] and [S, H, W]"
                            .formatted(path, points.shape(), confidence.shape()));
        }
        try {
            return new WorldPoints(
                    Math.toIntExact(grid[0]),
                    Math.toIntExact(grid[1]),
                    Math.toIntExact(grid[2]),
                    FloatBuffer.wrap(points.floats()),
                    FloatBuffer.wrap(confidence.floats()));
        } catch (IOException | ArithmeticException e) {
            throw new ModelException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a file that {@link #read} reads, replacing what is there.
     *
     * @throws ModelException if it cannot be written
     */
    public static void write(Path path, WorldPoints clip) {
        Map<String, TensorSource> tensors = new LinkedHashMap<>();
        long[] grid = {clip.frames(), clip.height(), clip.width()};
        tensors.put("world_points", tensor(clip.points(), grid[0], grid[1], grid[2], 3));
        tensors.put("world_points_conf", tensor(clip.confidence(), grid));
        try {
            SafetensorsWriter.write(path, tensors);
        } catch (IOException e) {
            throw new ModelException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    private static TensorSource tensor(FloatBuffer values, long... shape) {
        float[] elements = new float[values.remaining()];
        values.duplicate().get(elements);
        return ArrayTensor.of(elements, shape);
    }

    private static TensorSource find(Map<String, TensorSource> tensors, String name, Path path) {
        TensorSource tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException(
                    "%s has no tensor %s; it holds %s".formatted(path, name, tensors.keySet()));
        }
        return tensor;
    }

    private static long[] withoutBatch(Shape shape, int dimensions) {
        long[] sizes = shape.getShape();
        return sizes.length == dimensions + 1 && sizes[0] == 1
                ? Arrays.copyOfRange(sizes, 1, sizes.length)
                : sizes;
    }
}
