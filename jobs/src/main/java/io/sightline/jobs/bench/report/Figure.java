package io.sightline.jobs.bench.report;

import java.util.Arrays;
import java.util.List;

/**
 * Something that was measured.
 *
 * @param name what
 * @param unit in which
 * @param values all of them, the smallest first; at least one
 */
public record Figure(String name, String unit, double[] values) {

    /** Something that was measured so often. */
    public Figure {
        values = values.clone();
        Arrays.sort(values);
    }

    /** Something that was measured at least once. */
    public static Figure of(String name, String unit, List<Double> values) {
        return new Figure(name, unit, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Something that was measured once. */
    public static Figure once(String name, String unit, double value) {
        return new Figure(name, unit, new double[] {value});
    }

    /** Their mean. */
    public double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The largest. */
    public double max() {
        return values[values.length - 1];
    }

    /** The value that this share of them does not exceed, by nearest rank. */
    public double quantile(double share) {
        return values[(int) Math.ceil(share * values.length) - 1];
    }
}
