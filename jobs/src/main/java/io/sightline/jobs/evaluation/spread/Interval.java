package io.sightline.jobs.evaluation.spread;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * 95 % of a figure's bootstrap samples (Efron, 1979) lie within it.
 *
 * @param low NaN where nothing is known
 * @param high NaN where nothing is known
 */
public record Interval(double low, double high) {
    /** How many samples with replacement there are. */
    public static final int DRAWS = 1_000;

    /** What they are drawn by: the same scores give the same intervals. */
    public static final long SEED = 1;

    private static final double TAIL = 0.025;

    /** The percentiles of a figure's samples. */
    public static Interval of(DoubleStream samples) {
        double[] figures = samples.sorted().toArray();
        return Arrays.stream(figures).anyMatch(Double::isNaN)
                ? new Interval(Double.NaN, Double.NaN)
                : new Interval(at(TAIL, figures), at(1 - TAIL, figures));
    }

    private static double at(double share, double[] sorted) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
