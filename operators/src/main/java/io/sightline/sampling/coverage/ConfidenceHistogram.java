package io.sightline.sampling.coverage;

/**
 * A running median of confidences in fixed space. Values are counted in bins that keep a float's
 * exponent and four bits of its fraction, so a bin is at most 1/16 of its value wide. Counts add
 * up, so the order of arrival does not matter. A voxel remembers the bin of its best point; the
 * threshold is a bin too, and can therefore be applied to everything remembered when it moves.
 *
 * @param counts occurrences by bin, from 2⁻⁴ to 2¹²; what lies outside counts at the border
 */
public record ConfidenceHistogram(long[] counts) {

    /** Number of bins. */
    static final int BINS = 16 << 4;

    private static final int DROPPED_BITS = 19;
    private static final int LEAST = (127 - 4) << 4;

    /** The threshold follows when the median is farther than this from it, in bins. */
    private static final double SLACK = 0.75;

    /** Nothing was counted yet. */
    public static ConfidenceHistogram empty() {
        return new ConfidenceHistogram(new long[BINS]);
    }

    /** The bin of a confidence above zero. */
    static int bin(float confidence) {
        int bin = (Float.floatToRawIntBits(confidence) >>> DROPPED_BITS) - LEAST;
        return Math.max(0, Math.min(BINS - 1, bin));
    }

    /** These counts and those of the confidences above zero. */
    public ConfidenceHistogram including(float[] confidence) {
        long[] sum = counts.clone();
        for (float value : confidence) {
            if (value > 0) {
                sum[bin(value)]++;
            }
        }
        return new ConfidenceHistogram(sum);
    }

    /**
     * The bin whose lower edge is nearest to the median: points in it and above are the confident
     * half.
     *
     * @param before the threshold so far, kept while it is near enough
     */
    public int threshold(int before) {
        double median = median();
        return Math.abs(median - before) <= SLACK ? before : (int) Math.rint(median);
    }

    /** In bins, with linear interpolation; 0 when nothing was counted. */
    private double median() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        double rank = total / 2.0;
        long below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0 && below + counts[bin] >= rank) {
                return bin + (rank - below) / counts[bin];
            }
            below += counts[bin];
        }
        return 0;
    }
}
