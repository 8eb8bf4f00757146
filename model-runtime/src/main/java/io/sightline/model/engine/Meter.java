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
        Distribution recent = Distribution.of(Arrays.copyOf(window, (int) Math.min(count, WINDOW)));
        return new Distribution(count, sum / count, recent.p50(), recent.p95(), recent.p99(), max);
    }
}
