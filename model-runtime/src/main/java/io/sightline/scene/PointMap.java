package io.sightline.scene;

/**
 * Where a frame's pixels are in 3D, thinned to a fixed pixel grid so that two maps of one frame
 * correspond by grid index. Coordinates are those of the pass that made the map (VGGT: about the
 * first frame's camera, arbitrary scale) until an aligner has moved them into the scene's.
 *
 * @param frameId the {@link Frame#id()} it belongs to
 * @param timeMs the frame's capture time
 * @param width grid columns
 * @param height grid rows
 * @param points {@code [height, width, 3]} row-major, x y z
 * @param confidence {@code [height, width]}, above 1 for VGGT; 0 marks a point that is not known
 * @param extrinsics {@code [3, 4]} row-major, camera from world, OpenCV axes
 * @param intrinsics {@code fx, fy, cx, cy} in pixels of the estimator's input
 * @param colours {@code [height, width, 3]} red green blue, unsigned bytes; {@code null} where
 *     nobody looked
 */
public record PointMap(
        String frameId,
        long timeMs,
        int width,
        int height,
        float[] points,
        float[] confidence,
        float[] extrinsics,
        float[] intrinsics,
        byte[] colours) {

    /** Columns of the job's maps; maps of one frame in two passes must have the same. */
    public static final int GRID_COLUMNS = 64;

    /** A map whose colours nobody knows. */
    public PointMap(
            String frameId,
            long timeMs,
            int width,
            int height,
            float[] points,
            float[] confidence,
            float[] extrinsics,
            float[] intrinsics) {
        this(frameId, timeMs, width, height, points, confidence, extrinsics, intrinsics, null);
    }

    /** The same map of another frame that sees the same. */
    public PointMap named(String otherId, long otherTimeMs) {
        return new PointMap(
                otherId,
                otherTimeMs,
                width,
                height,
                points,
                confidence,
                extrinsics,
                intrinsics,
                colours);
    }

    /** The same map with its points elsewhere, {@code [height, width, 3]}. */
    public PointMap withPoints(float[] others) {
        return new PointMap(
                frameId,
                timeMs,
                width,
                height,
                others,
                confidence,
                extrinsics,
                intrinsics,
                colours);
    }

    /** The same map with other confidences, {@code [height, width]}. */
    public PointMap withConfidence(float[] others) {
        return new PointMap(
                frameId, timeMs, width, height, points, others, extrinsics, intrinsics, colours);
    }

    /** The same map seen by a camera elsewhere: {@code [3, 4]}, camera from world. */
    public PointMap withExtrinsics(float[] others) {
        return new PointMap(
                frameId, timeMs, width, height, points, confidence, others, intrinsics, colours);
    }
}
