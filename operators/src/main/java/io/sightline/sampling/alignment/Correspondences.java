package io.sightline.sampling.alignment;

/**
 * Weighted pairs of points that are the same place: one in a chunk's own coordinates, one in the
 * scene's. Kept as columns, so that a fit runs through flat arrays.
 */
final class Correspondences {

    private final float[] chunk;
    private final float[] scene;
    private final double[] confidence;
    private final double[] weights;
    private int size;

    /** Room for so many pairs. */
    Correspondences(int capacity) {
        chunk = new float[3 * capacity];
        scene = new float[3 * capacity];
        confidence = new double[capacity];
        weights = new double[capacity];
    }

    /**
     * Adds a pair: the chunk's point at an offset, and the scene's.
     *
     * @param sure how confident both points are
     * @param trust in the scene's point, from 0 to 1
     */
    void add(float[] chunkPoints, int offset, float[] scenePoint, double sure, double trust) {
        System.arraycopy(chunkPoints, offset, chunk, 3 * size, 3);
        System.arraycopy(scenePoint, 0, scene, 3 * size, 3);
        confidence[size] = sure;
        weights[size++] = sure * trust;
    }

    int size() {
        return size;
    }

    float chunk(int pair, int axis) {
        return chunk[3 * pair + axis];
    }

    float scene(int pair, int axis) {
        return scene[3 * pair + axis];
    }

    double confidence(int pair) {
        return confidence[pair];
    }

    double weight(int pair) {
        return weights[pair];
    }

    /** Distances between the transformed chunk points and the scene points, into {@code into}. */
    void residuals(Similarity similarity, double[] into) {
        double s = similarity.scale();
        double[] m = similarity.rotation();
        double[] t = similarity.translation();
        for (int i = 0, at = 0; i < size; i++, at += 3) {
            double x = s * chunk[at];
            double y = s * chunk[at + 1];
            double z = s * chunk[at + 2];
            double dx = m[0] * x + m[1] * y + m[2] * z + t[0] - scene[at];
            double dy = m[3] * x + m[4] * y + m[5] * z + t[1] - scene[at + 1];
            double dz = m[6] * x + m[7] * y + m[8] * z + t[2] - scene[at + 2];
            into[i] = Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
}
