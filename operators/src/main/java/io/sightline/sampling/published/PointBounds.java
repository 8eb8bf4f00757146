package io.sightline.sampling.published;

import java.util.Arrays;

/** The least box around the points that pass the confidence test. */
final class PointBounds implements PointBlocks.Visitor {
    final float[] least = filled(Float.POSITIVE_INFINITY);
    final float[] greatest = filled(Float.NEGATIVE_INFINITY);

    static PointBounds of(PointField field, int frame, float threshold) {
        PointBounds bounds = new PointBounds();
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

    void include(PointBounds other) {
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
