package io.sightline.model.engine;

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
}
