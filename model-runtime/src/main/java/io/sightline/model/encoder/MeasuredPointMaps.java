package io.sightline.model.encoder;

import io.sightline.model.ModelException;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.image.DepthDecoder;
import io.sightline.model.image.DepthMap;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.scene.CameraPose;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/**
 * Point maps of frames whose producer measured depth and pose: nothing is estimated, no model is
 * asked. Points and extrinsics are in world coordinates, in metres. Thread-safe; computes on the
 * common pool.
 */
public final class MeasuredPointMaps implements PointMapEstimator {
    /** Far above what a model is ever sure of. */
    private static final float MEASURED = 100;

    private final DepthDecoder depths = new DepthDecoder(ImageLimits.DEFAULT);
    private final FrameDecoder images = FrameDecoder.reducing(ImageLimits.DEFAULT);
    private final boolean coloured;

    /**
     * @param coloured whether somebody wants to know the colours of points, for which frames are
     *     decoded
     */
    public MeasuredPointMaps(boolean coloured) {
        this.coloured = coloured;
    }

    /** Whether a frame says all that is needed. */
    public static boolean covers(Frame frame) {
        return frame.pose() != null && frame.pose().depth() != null;
    }

    @Override
    public CompletableFuture<List<PointMap>> estimate(List<Frame> chunk) {
        return CompletableFuture.supplyAsync(() -> chunk.stream().map(this::map).toList());
    }

    @Override
    public boolean inWorld() {
        return true;
    }

    private PointMap map(Frame frame) {
        CameraPose pose = frame.pose();
        DepthMap depth = depth(frame);
        FrameSize size = new FrameSize(depth.height(), depth.width());
        PixelGrid grid = PixelGrid.over(size, 0, PointMap.GRID_COLUMNS);
        int columns = grid.columns().length;
        float[] points = new float[3 * columns * grid.rows().length];
        float[] confidence = new float[points.length / 3];
        for (int i = 0; i < confidence.length; i++) {
            long row = grid.rows()[Math.floorDiv(i, columns)];
            long column = grid.columns()[i % columns];
            double metres = depth.metres(row, column);
            confidence[i] = metres > 0 ? MEASURED : 0;
            unproject(pose, row, column, metres, points, 3 * i);
        }
        return new PointMap(
                frame.id(),
                frame.timeMs(),
                columns,
                grid.rows().length,
                points,
                confidence,
                pose.extrinsics(),
                pose.intrinsics(),
                coloured ? colours(frame, size, grid) : null);
    }

    /** Depth is measured on fewer pixels than colours are. */
    private byte[] colours(Frame frame, FrameSize of, PixelGrid grid) {
        try {
            RgbImage image = images.decode(frame);
            return image.colours(
                    scaled(grid.rows(), image.height(), of.height()),
                    scaled(grid.columns(), image.width(), of.width()));
        } catch (BadImageException e) {
            return null; // its points are known all the same
        }
    }

    private static long[] scaled(long[] pixels, int to, int from) {
        return LongStream.of(pixels).map(pixel -> (2 * pixel + 1) * to / (2L * from)).toArray();
    }

    private DepthMap depth(Frame frame) {
        try {
            return depths.decode(frame.pose().depth());
        } catch (RuntimeException e) {
            throw new ModelException("Frame '%s': %s".formatted(frame.id(), e.getMessage()), e);
        }
    }

    /** World from camera is the extrinsics' inverse: {@code Rᵀ (p - t)}. */
    private static void unproject(
            CameraPose pose, long row, long column, double metres, float[] points, int at) {
        float[] k = pose.intrinsics();
        float[] m = pose.extrinsics();
        double x = metres * (column + 0.5 - k[2]) / k[0] - m[3];
        double y = metres * (row + 0.5 - k[3]) / k[1] - m[7];
        double z = metres - m[11];
        for (int axis = 0; axis < 3; axis++) {
            points[at + axis] = (float) (m[axis] * x + m[4 + axis] * y + m[8 + axis] * z);
        }
    }
}
