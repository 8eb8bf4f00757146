package io.sightline.sampling.published;

import java.nio.FloatBuffer;

/**
 * Walks through one frame's points that pass the confidence test, block by block, so that any kind
 * of buffer is read at the speed of an array.
 */
final class PointBlocks {

    /** Points of one block; block and confidences together stay in a core's first-level cache. */
    static final int POINTS = 1024;

    /** A point needs more confidence than this, whatever the others have. */
    private static final float CONFIDENCE_FLOOR = 0.1f;

    /** What to do with a point that passed. */
    interface Visitor {
        void point(float x, float y, float z);
    }

    private final float[] points = new float[POINTS * 3];
    private final float[] confidence = new float[POINTS];
    private final float threshold;

    /**
     * @param threshold least confidence; a point also needs more than 0.1 and finite coordinates
     */
    PointBlocks(float threshold) {
        this.threshold = threshold;
    }

    void visit(PointField field, int frame, Visitor visitor) {
        FloatBuffer framePoints = field.points(frame);
        FloatBuffer frameConfidence = field.confidence(frame);
        while (frameConfidence.hasRemaining()) {
            int n = Math.min(POINTS, frameConfidence.remaining());
            frameConfidence.get(confidence, 0, n);
            framePoints.get(points, 0, 3 * n);
            visitBlock(n, visitor);
        }
    }

    private void visitBlock(int n, Visitor visitor) {
        for (int i = 0; i < n; i++) {
            float c = confidence[i];
            if (c >= threshold && c > CONFIDENCE_FLOOR) {
                float x = points[3 * i];
                float y = points[3 * i + 1];
                float z = points[3 * i + 2];
                if (Float.isFinite(x) && Float.isFinite(y) && Float.isFinite(z)) {
                    visitor.point(x, y, z);
                }
            }
        }
    }
}
