package io.sightline.model.engine;

import java.util.Arrays;

/** Measures one value; remembers the last thousand or so for percentiles. Thread-safe. */
final class Meter {
    private static final int WINDOW = 1024;

    private final double[] window = new double[WINDOW];
    private long count;
    private double sum;
    private double max;

    synchronized void add(double value) {
        window[(int) (count++ % WINDOW)] = value;
        sum += value;
        max = Math.max(max, value);
    }

    synchronized Distribution distribution() {
        if (count == 0) {
            return Distribution.NONE;
        }
        double[] sorted = Arrays.copyOf(window, (int) Math.min(count, WINDOW));
        Arrays.sort(sorted);
        return new Distribution(
                count,
                sum / count,
                nearestRank(sorted, 0.50),
                nearestRank(sorted, 0.95),
                nearestRank(sorted, 0.99),
                max);
    }

    private static double nearestRank(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
