package io.sightline.sampling.anchors;

/**
 * Two pictures, laid over each other at small shifts. All sums are exact, so that which of the two
 * is shifted makes no difference.
 */
final class ShiftedViews {
    private static final int SIDE = GreyPicture.SIDE;
    private static final int MOST_ACROSS = GreyPicture.MOST_ACROSS;
    private static final int MOST_DOWN = GreyPicture.MOST_DOWN;

    /** Rows are so long that what is shifted out of one does not meet the next. */
    private static final int STRIDE = 24;

    /** From the first shift to the last, if a shift by a row is one by so many pixels. */
    private static final int SHIFTS = 2 * (MOST_DOWN * STRIDE + MOST_ACROSS) + 1;

    private final GreyPicture moved;
    private final GreyPicture still;

    /** Two pictures, of which the first is shifted. */
    ShiftedViews(GreyPicture moved, GreyPicture still) {
        this.moved = moved;
        this.still = still;
    }

    /** The greatest correlation of the common part over all shifts, -1 to 1. */
    double mostAlike() {
        int[] products = products();
        double best = -1;
        for (int down = -MOST_DOWN; down <= MOST_DOWN; down++) {
            for (int across = -MOST_ACROSS; across <= MOST_ACROSS; across++) {
                int shift = (MOST_DOWN + down) * STRIDE + MOST_ACROSS + across;
                GreyPicture.Part part = moved.part(down, across);
                GreyPicture.Part under = still.part(-down, -across);
                best = Math.max(best, part.correlation(under, products[shift]));
            }
        }
        return best;
    }

    /**
     * Sums of products of levels, for every shift: pixel by pixel, so that what is done for a pixel
     * is one long run over the shifts, which a processor does many at a time.
     */
    private int[] products() {
        int[] around = new int[SIDE * STRIDE + SHIFTS];
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            around[at(pixel) + MOST_DOWN * STRIDE + MOST_ACROSS] = moved.level(pixel);
        }
        int[] products = new int[SHIFTS];
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            addProducts(products, still.level(pixel), around, at(pixel));
        }
        return products;
    }

    private static int at(int pixel) {
        return Math.floorDiv(pixel, SIDE) * STRIDE + pixel % SIDE;
    }

    private static void addProducts(int[] sums, int level, int[] around, int from) {
        for (int shift = 0; shift < SHIFTS; shift++) {
            sums[shift] += level * around[from + shift];
        }
    }
}
