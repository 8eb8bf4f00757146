package io.sightline.sampling.anchors;

/**
 * A picture of 16 × 16 grey levels, and what is to be known of each of its parts that lies on
 * another picture when the two are shifted against each other. Grey levels are whole numbers of
 * sixteenths, so all sums are exact, in whatever order they are made.
 */
final class GreyPicture {
    static final int SIDE = 16;

    /** Greatest shift of columns, to either side. */
    static final int MOST_ACROSS = 7;

    /** Greatest shift of rows. */
    static final int MOST_DOWN = 3;

    private static final int UNITS = 16;

    /** Taken from every level, so that the products of a whole picture fit into an int. */
    private static final int MIDDLE = 128 * UNITS;

    private final int[] levels = new int[SIDE * SIDE];
    private final Part[] parts = new Part[(2 * MOST_DOWN + 1) * (2 * MOST_ACROSS + 1)];

    /**
     * What lies on the other picture.
     *
     * @param count of its pixels
     * @param sum of their grey levels
     * @param spread sum of the squares of their distances from the mean
     */
    record Part(double count, double sum, double spread) {
        /** Of two parts that lie on each other, from the sum of products of their levels. */
        double correlation(Part other, int products) {
            double spreads = spread * other.spread;
            double sumOfProducts = inGrey(products, other);
            return spreads <= 1
                    ? -1
                    : (sumOfProducts - sum * other.sum / count) / Math.sqrt(spreads);
        }

        /** Sum of the products of grey levels, from that of what they are off the middle. */
        private double inGrey(int products, Part other) {
            double middle = (double) MIDDLE / UNITS;
            return (double) products / (UNITS * UNITS)
                    + middle * (sum + other.sum)
                    - middle * middle * count;
        }
    }

    /** Of the means, {@code [16, 16]} grey levels, row-major. */
    GreyPicture(float[] means) {
        long[] sums = new long[(SIDE + 1) * (SIDE + 1)];
        long[] squares = new long[(SIDE + 1) * (SIDE + 1)];
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            int level = (int) (means[pixel] * UNITS);
            levels[pixel] = level - MIDDLE;
            add(sums, pixel, level);
            add(squares, pixel, (long) level * level);
        }
        for (int down = -MOST_DOWN; down <= MOST_DOWN; down++) {
            for (int across = -MOST_ACROSS; across <= MOST_ACROSS; across++) {
                double count = (SIDE - Math.abs(down)) * (SIDE - Math.abs(across));
                double sum = (double) sum(sums, down, across) / UNITS;
                double ofSquares = (double) sum(squares, down, across) / (UNITS * UNITS);
                parts[at(down, across)] = new Part(count, sum, ofSquares - sum * sum / count);
            }
        }
    }

    /** The level of a pixel, row-major, off the middle. */
    int level(int pixel) {
        return levels[pixel];
    }

    /** What lies on a picture that is shifted so far against this one. */
    Part part(int down, int across) {
        return parts[at(down, across)];
    }

    private static int at(int down, int across) {
        return (MOST_DOWN + down) * (2 * MOST_ACROSS + 1) + MOST_ACROSS + across;
    }

    private static void add(long[] table, int pixel, long value) {
        int at = (SIDE + 1) * (Math.floorDiv(pixel, SIDE) + 1) + pixel % SIDE + 1;
        table[at] = value + table[at - 1] + table[at - SIDE - 1] - table[at - SIDE - 2];
    }

    private static long sum(long[] table, int down, int across) {
        int columns = SIDE - Math.abs(across);
        int first = (SIDE + 1) * Math.max(0, down) + Math.max(0, across);
        int last = first + (SIDE + 1) * (SIDE - Math.abs(down));
        return table[last + columns] - table[last] - table[first + columns] + table[first];
    }
}
