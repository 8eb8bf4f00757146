package io.sightline.sampling.anchors;

/**
 * What a thumbnail shows, so that two views can be compared without geometry. A camera that turns
 * shifts its picture, so two views are compared at the shift at which they correlate best.
 *
 * @param means {@code [16, 16]} grey levels, each the mean of 16 pixels of the picture
 */
public record Appearance(float[] means) {
    private static final int SIDE = GreyPicture.SIDE;
    private static final int BLOCK = 4;

    /**
     * Looks at a thumbnail.
     *
     * @param thumbnail {@code [64, 64]} luma
     */
    public static Appearance of(byte[] thumbnail) {
        float[] means = new float[SIDE * SIDE];
        for (int i = 0; i < thumbnail.length; i++) {
            int row = i / (SIDE * BLOCK) / BLOCK;
            int column = i % (SIDE * BLOCK) / BLOCK;
            means[SIDE * row + column] += (float) (thumbnail[i] & 0xff) / (BLOCK * BLOCK);
        }
        return new Appearance(means);
    }

    /** Whether the picture has no contrast, so that it is like nothing, not even itself. */
    boolean isBlank() {
        double sum = 0;
        double squares = 0;
        for (float mean : means) {
            sum += mean;
            squares += (double) mean * mean;
        }
        double spread = squares - sum * sum / means.length;
        return spread * spread <= 1;
    }

    /**
     * How alike two views are: the greatest correlation of their common part over small shifts,
     * from -1 to 1. Pictures without any contrast are like nothing.
     */
    double similarity(Appearance other) {
        return new ShiftedViews(picture(), other.picture()).mostAlike();
    }

    GreyPicture picture() {
        return new GreyPicture(means);
    }
}
