package io.sightline.sampling.published;

import java.util.Arrays;
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
        List<Bounds> perFrame =
                IntStream.range(0, field.frames())
                        .parallel()
                        .mapToObj(frame -> Bounds.of(field, frame, threshold))
                        .toList();
        Bounds all = new Bounds();
        perFrame.forEach(all::include);
        return all.isEmpty() ? null : new PublishedGrid(all.least, shortestSide(all));
    }

    private static float shortestSide(Bounds bounds) {
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

    private static final class Bounds implements PointBlocks.Visitor {
        final float[] least = filled(Float.POSITIVE_INFINITY);
        final float[] greatest = filled(Float.NEGATIVE_INFINITY);

        static Bounds of(PointField field, int frame, float threshold) {
            Bounds bounds = new Bounds();
            new PointBlocks(threshold).visit(field, frame, bounds);
            return bounds;
        }

        private static float[] filled(float value) {
            float[] axes = new float[3];
            Arrays.fill(axes, value);
            return axes;
        }

        @Override
        public void point(float x, float y, float z) {
            widen(0, x, x);
            widen(1, y, y);
            widen(2, z, z);
        }

        void include(Bounds other) {
            for (int axis = 0; axis < 3; axis++) {
                widen(axis, other.least[axis], other.greatest[axis]);
            }
        }

        private void widen(int axis, float low, float high) {
            least[axis] = Math.min(least[axis], low);
            greatest[axis] = Math.max(greatest[axis], high);
        }

        boolean isEmpty() {
            return least[0] > greatest[0];
        }
    }
}
