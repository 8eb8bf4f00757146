package io.sightline.sampling.alignment;

/**
 * A similarity transform, Sim(3): {@code p = scale · rotation · q + translation}.
 *
 * @param scale positive
 * @param rotation {@code [3, 3]} row-major, orthonormal with determinant 1
 * @param translation {@code [3]}
 */
public record Similarity(double scale, double[] rotation, double[] translation) {

    /** Changes nothing. */
    public static final Similarity IDENTITY =
            new Similarity(1, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3]);

    /** The transformed points, {@code [n, 3]}. */
    public float[] apply(float[] points) {
        float[] moved = new float[points.length];
        double[] m = rotation;
        for (int i = 0; i < points.length; i += 3) {
            double x = scale * points[i];
            double y = scale * points[i + 1];
            double z = scale * points[i + 2];
            moved[i] = (float) (m[0] * x + m[1] * y + m[2] * z + translation[0]);
            moved[i + 1] = (float) (m[3] * x + m[4] * y + m[5] * z + translation[1]);
            moved[i + 2] = (float) (m[6] * x + m[7] * y + m[8] * z + translation[2]);
        }
        return moved;
    }

    /** First {@code inner}, then this. */
    public Similarity after(Similarity inner) {
        double[] product = new double[9];
        double[] moved = translation.clone();
        for (int row = 0; row < 3; row++) {
            for (int k = 0; k < 3; k++) {
                double r = rotation[3 * row + k];
                moved[row] += scale * r * inner.translation[k];
                for (int column = 0; column < 3; column++) {
                    product[3 * row + column] += r * inner.rotation[3 * k + column];
                }
            }
        }
        return new Similarity(scale * inner.scale, product, moved);
    }

    /** The transform back. */
    public Similarity inverse() {
        double[] back = new double[9];
        double[] moved = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                back[3 * row + column] = rotation[3 * column + row];
                moved[row] -= rotation[3 * column + row] * translation[column] / scale;
            }
        }
        return new Similarity(1 / scale, back, moved);
    }
}
