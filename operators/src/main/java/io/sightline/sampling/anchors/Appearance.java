package io.sightline.sampling.anchors;

/**
 * What a thumbnail shows, so that two views can be compared without geometry. A camera that turns
 * shifts its picture, so two views are compared at the shift at which they correlate best.
 *
 * @param means {@code [16, 16]} grey levels, each the mean of its part of the picture
 */
public record Appearance(float[] means) {
    private static final int SIDE = 16;
    private static final int MOST_ACROSS = 7;
    private static final int MOST_DOWN = 3;

    /**
     * Looks at a thumbnail.
     *
     * @param thumbnail {@code [n, n]} luma, n a multiple of 16
     */
    public static Appearance of(byte[] thumbnail) {
        float[] means = new float[SIDE * SIDE];
        int side = (int) Math.sqrt(thumbnail.length);
        int block = side / SIDE;
        for (int i = 0; i < thumbnail.length; i++) {
            int row = i / side / block;
            int column = i % side / block;
            means[SIDE * row + column] += (float) (thumbnail[i] & 0xff) / (block * block);
        }
        return new Appearance(means);
    }

    /** Whether the picture has no contrast, so that it is like nothing, not even itself. */
    boolean isBlank() {
        return correlation(this, 0, 0) < 0;
    }

    /**
     * How alike two views are: the greatest correlation of their common part over small shifts,
     * from -1 to 1. Pictures without any contrast are like nothing.
     */
    double similarity(Appearance other) {
        double best = -1;
        for (int down = -MOST_DOWN; down <= MOST_DOWN; down++) {
            for (int across = -MOST_ACROSS; across <= MOST_ACROSS; across++) {
                best = Math.max(best, correlation(other, down, across));
            }
        }
        return best;
    }

    private double correlation(Appearance other, int down, int across) {
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        int count = 0;
        for (int row = Math.max(0, -down); row < SIDE - Math.max(0, down); row++) {
            for (int column = Math.max(0, -across); column < SIDE - Math.max(0, across); column++) {
                double a = means[SIDE * (row + down) + column + across];
                double b = other.means[SIDE * row + column];
                sumA += a;
                sumB += b;
                sumAa += a * a;
                sumBb += b * b;
                sumAb += a * b;
                count++;
            }
        }
        double spread = (sumAa - sumA * sumA / count) * (sumBb - sumB * sumB / count);
        return spread <= 1 ? -1 : (sumAb - sumA * sumB / count) / Math.sqrt(spread);
    }
}
