package io.sightline.model.engine;

import java.util.Arrays;

/**
 * How a measured value was distributed.
 *
 * @param count how often it was measured
 * @param mean of all
 * @param p50 median of the last thousand
 * @param p95 of the last thousand
 * @param p99 of the last thousand
 * @param max of all
 */
public record Distribution(
        long count, double mean, double p50, double p95, double p99, double max) {
    /** Nothing was measured. */
    public static final Distribution NONE = new Distribution(0, 0, 0, 0, 0, 0);

    /** Of all these values, by nearest rank. */
    public static Distribution of(double... values) {
        if (values.length == 0) {
            return NONE;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Distribution(
                sorted.length,
                Arrays.stream(sorted).sum() / sorted.length,
                nearestRank(sorted, 0.50),
                nearestRank(sorted, 0.95),
                nearestRank(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    private static double nearestRank(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
