package io.sightline.sampling.anchors;

/**
 * Two pictures of 16 × 16 grey levels, laid over each other at small shifts. Grey levels are whole
 * numbers of sixteenths, so all sums are exact, in whatever order they are made.
 */
final class ShiftedViews {
    static final int SIDE = 16;
    private static final int UNITS = 16;
    private static final int MOST_ACROSS = 7;
    private static final int MOST_DOWN = 3;

    /** Rows are so long that what is shifted out of one does not meet the next. */
    private static final int STRIDE = 32;

    /** Taken from every level, so that the products of a whole picture fit into an int. */
    private static final int MIDDLE = 128 * UNITS;

    private final Picture moved;
    private final Picture still;

    /**
     * Two pictures.
     *
     * @param moved {@code [16, 16]}, which is shifted
     * @param still {@code [16, 16]}
     */
    ShiftedViews(float[] moved, float[] still) {
        this.moved = new Picture(moved);
        this.still = new Picture(still);
    }

    /** The greatest correlation of the common part over all shifts, -1 to 1. */
    double mostAlike() {
        int[] around = new int[(SIDE + 2 * MOST_DOWN) * STRIDE + 2 * MOST_ACROSS];
        System.arraycopy(
                moved.levels, 0, around, MOST_DOWN * STRIDE + MOST_ACROSS, moved.levels.length);
        double best = -1;
        for (int down = -MOST_DOWN; down <= MOST_DOWN; down++) {
            for (int across = -MOST_ACROSS; across <= MOST_ACROSS; across++) {
                int from = (MOST_DOWN + down) * STRIDE + MOST_ACROSS + across;
                int products = products(around, from, still.levels);
                best = Math.max(best, correlation(down, across, products));
            }
        }
        return best;
    }

    private static int products(int[] around, int from, int[] levels) {
        int sum = 0;
        for (int i = 0; i < SIDE * STRIDE; i++) {
            sum += around[from + i] * levels[i];
        }
        return sum;
    }

    /** Of the part of the moved picture that lies on the other one. */
    private double correlation(int down, int across, int products) {
        int top = Math.max(0, -down);
        int left = Math.max(0, -across);
        int rows = SIDE - Math.abs(down);
        int columns = SIDE - Math.abs(across);
        double count = rows * columns;
        double sumA = moved.levelsSum(top + down, left + across, rows, columns);
        double sumB = still.levelsSum(top, left, rows, columns);
        double spreadA = moved.squaresSum(top + down, left + across, rows, columns);
        double spreadB = still.squaresSum(top, left, rows, columns);
        double sumAb = inGrey(products, sumA, sumB, count);
        double spread = (spreadA - sumA * sumA / count) * (spreadB - sumB * sumB / count);
        return spread <= 1 ? -1 : (sumAb - sumA * sumB / count) / Math.sqrt(spread);
    }

    /** Sum of the products of grey levels, from that of what they are off the middle. */
    private static double inGrey(int products, double sumA, double sumB, double count) {
        double middle = (double) MIDDLE / UNITS;
        return (double) products / (UNITS * UNITS)
                + middle * (sumA + sumB)
                - middle * middle * count;
    }

    /** A picture with the sums over any of its rectangles. */
    private static final class Picture {
        private final int[] levels = new int[SIDE * STRIDE];
        private final long[] sums = new long[(SIDE + 1) * (SIDE + 1)];
        private final long[] squares = new long[(SIDE + 1) * (SIDE + 1)];

        Picture(float[] means) {
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    int level = (int) (means[SIDE * row + column] * UNITS);
                    levels[STRIDE * row + column] = level - MIDDLE;
                    add(sums, row, column, level);
                    add(squares, row, column, (long) level * level);
                }
            }
        }

        private static void add(long[] table, int row, int column, long value) {
            int at = (SIDE + 1) * (row + 1) + column + 1;
            table[at] = value + table[at - 1] + table[at - SIDE - 1] - table[at - SIDE - 2];
        }

        double levelsSum(int row, int column, int rows, int columns) {
            return (double) sum(sums, row, column, rows, columns) / UNITS;
        }

        double squaresSum(int row, int column, int rows, int columns) {
            return (double) sum(squares, row, column, rows, columns) / (UNITS * UNITS);
        }

        private static long sum(long[] table, int row, int column, int rows, int columns) {
            int first = (SIDE + 1) * row + column;
            int last = first + (SIDE + 1) * rows;
            return table[last + columns] - table[last] - table[first + columns] + table[first];
        }
    }
}
