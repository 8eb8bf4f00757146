package io.sightline.sampling.published;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The published sampler's voxels: a box around all points that pass the confidence test, cut by
 * 1/20 of its shortest side. Single precision throughout, as the reference computes it.
 *
 * @param origin least coordinates of the points that pass
 * @param voxelSize edge; 0 when no axis has an extent
 */
record PublishedGrid(float[] origin, float voxelSize) {

    private static final float CELLS_ALONG_SHORTEST_SIDE = 20f;

    /**
     * Fits the grid. An axis without extent, where the reference divides by zero, does not decide
     * the edge: the shortest of the other sides does.
     *
     * @return {@code null} when no point passes
     */
    static PublishedGrid around(PointField field, float threshold) {
        List<PointBounds> perFrame =
                IntStream.range(0, field.frames())
                        .parallel()
                        .mapToObj(frame -> PointBounds.of(field, frame, threshold))
                        .toList();
        PointBounds all = new PointBounds();
        perFrame.forEach(all::include);
        return all.isEmpty() ? null : new PublishedGrid(all.least, shortestSide(all));
    }

    private static float shortestSide(PointBounds bounds) {
        float shortest = Float.POSITIVE_INFINITY;
        for (int axis = 0; axis < 3; axis++) {
            float side = bounds.greatest[axis] - bounds.least[axis];
            if (side > 0 && side < shortest) {
                shortest = side;
            }
        }
        return Float.isInfinite(shortest) ? 0f : shortest / CELLS_ALONG_SHORTEST_SIDE;
    }

    /** Index of the cell along one axis, an integer held by a float however far it is. */
    float cell(float coordinate, int axis) {
        return voxelSize == 0 ? 0f : (float) Math.floor((coordinate - origin[axis]) / voxelSize);
    }
}
