package io.sightline.jobs.bench.inference;

import java.util.Arrays;

/**
 * Something that was measured.
 *
 * @param name what
 * @param unit in which
 * @param values all of them, the smallest first; at least one
 */
record Figure(String name, String unit, double[] values) {

    /** Something that was measured so often. */
    Figure {
        values = values.clone();
        Arrays.sort(values);
    }

    /** Something that was measured once. */
    static Figure once(String name, String unit, double value) {
        return new Figure(name, unit, new double[] {value});
    }

    /** Their mean. */
    double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The largest. */
    double max() {
        return values[values.length - 1];
    }

    /** The value that this share of them does not exceed, by nearest rank. */
    double quantile(double share) {
        return values[(int) Math.ceil(share * values.length) - 1];
    }
}
