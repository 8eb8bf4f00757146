package io.sightline.sampling.coverage;

/**
 * An even sample of all confident points of an epoch in fixed space: reservoir sampling (Vitter's
 * algorithm R) with a hash of the point's number instead of a random one, so that the same points
 * give the same sample.
 *
 * @param points {@code [512, 3]}
 * @param met number of points that it is drawn from
 */
public record PointSample(float[] points, long met) {

    private static final int MOST = 512;

    /** Nothing yet. */
    static PointSample empty() {
        return new PointSample(new float[3 * MOST], 0);
    }

    /** How many points it holds. */
    int size() {
        return (int) Math.min(met, MOST);
    }

    /**
     * This sample and more points.
     *
     * @param more {@code [n, 3]}
     * @param confidence {@code [n]}
     * @param threshold {@link ConfidenceHistogram} code of the least confident point that counts
     */
    PointSample including(float[] more, float[] confidence, int threshold) {
        float[] kept = points.clone();
        long number = met;
        for (int i = 0; i < confidence.length; i++) {
            if (confidence[i] > 0 && ConfidenceHistogram.code(confidence[i]) >= threshold) {
                long slot = number < MOST ? number : below(number + 1);
                number++;
                if (slot < MOST) {
                    System.arraycopy(more, 3 * i, kept, 3 * (int) slot, 3);
                }
            }
        }
        return new PointSample(kept, number);
    }

    /** Evenly distributed from 0 to {@code count - 1}; SplitMix64 of the count. */
    private static long below(long count) {
        long mixed = count * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return Math.multiplyHigh(mixed >>> 1, 2 * count);
    }
}
