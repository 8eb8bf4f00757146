package io.sightline.operators.cameras;

/** How much there is to see in an image, at a glance. */
final class Contrast {
    private static final int LEVELS = 256;

    /** A share of the darkest and the brightest pixels that do not count. */
    private static final double OUTSIDE = 0.05;

    private Contrast() {}

    /**
     * Grey levels between the darkest and the brightest pixels, without a few of either.
     *
     * @param luma one byte a pixel
     */
    static int of(byte[] luma) {
        int[] counts = new int[LEVELS];
        for (byte level : luma) {
            counts[level & 0xff]++;
        }
        int outside = (int) (OUTSIDE * luma.length);
        int darkest = 0;
        for (int left = outside - counts[0]; left >= 0 && darkest < LEVELS - 1; ) {
            left -= counts[++darkest];
        }
        int brightest = LEVELS - 1;
        for (int left = outside - counts[brightest]; left >= 0 && brightest > 0; ) {
            left -= counts[--brightest];
        }
        return Math.max(0, brightest - darkest);
    }
}
