package io.sightline.sampling.map;

/**
 * Cells that somebody has looked at: those between a camera and the points that it sees, and
 * theirs. 64 cells along each axis, the origin in the middle; what is farther away is not kept. Bit
 * {@code x} of word {@code z · 64 + y} is a cell. Not thread-safe.
 */
public final class SeenSpace {
    /** Cells along an axis. */
    public static final int SIDE = 64;

    private static final int HALF = SIDE / 2;

    private final long[] seen;
    private final double cell;

    SeenSpace(double cell, long[] seen) {
        this.cell = cell;
        this.seen = seen;
    }

    static SeenSpace empty(double cell) {
        return new SeenSpace(cell, new long[SIDE * SIDE]);
    }

    double cell() {
        return cell;
    }

    long[] words() {
        return seen;
    }

    /** Whether a cell of a map was looked at; each index from 0 to 63. */
    public static boolean isSeen(long[] seen, int x, int y, int z) {
        return ((seen[z * SIDE + y] >>> x) & 1) != 0;
    }

    /** The same space in cells that are not smaller than this, a power of two larger. */
    SeenSpace atLeast(double least) {
        SeenSpace space = this;
        while (space.cell < least) {
            space = space.coarser();
        }
        return space;
    }

    private SeenSpace coarser() {
        SeenSpace coarser = empty(2 * cell);
        for (int z = 0; z < SIDE; z++) {
            for (int y = 0; y < SIDE; y++) {
                for (long row = seen[z * SIDE + y]; row != 0; row &= row - 1) {
                    coarser.set(
                            (Long.numberOfTrailingZeros(row) - HALF) >> 1,
                            (y - HALF) >> 1,
                            (z - HALF) >> 1);
                }
            }
        }
        return coarser;
    }

    /** Somebody looks from one place to another. */
    void look(double[] from, double[] to) {
        double[] at = new double[3];
        double[] by = new double[3];
        double longest = 0;
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = from[axis] / cell;
            by[axis] = to[axis] / cell - at[axis];
            longest = Math.max(longest, Math.abs(by[axis]));
        }
        int steps = (int) Math.min(2 * SIDE, Math.ceil(longest));
        for (int step = 0; step <= steps; step++) {
            double share = steps == 0 ? 0 : (double) step / steps;
            set(
                    (int) Math.floor(at[0] + share * by[0]),
                    (int) Math.floor(at[1] + share * by[1]),
                    (int) Math.floor(at[2] + share * by[2]));
        }
    }

    private void set(int x, int y, int z) {
        if (isInside(x) && isInside(y) && isInside(z)) {
            seen[(z + HALF) * SIDE + y + HALF] |= 1L << (x + HALF);
        }
    }

    private static boolean isInside(int index) {
        return index >= -HALF && index < HALF;
    }
}
