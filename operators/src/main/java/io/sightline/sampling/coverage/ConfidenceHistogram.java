package io.sightline.sampling.coverage;

/**
 * A running median of confidences in fixed space. A confidence is a code of 16 bits that keeps a
 * float's order, exponent and twelve bits of its fraction; codes are counted in 128 bins an octave.
 * Counts add up, so the order of arrival does not matter. A voxel remembers the code of its best
 * point, and the threshold is a code too: it can be applied to everything remembered when it moves.
 * It has to be fine, because what half of the points is decides which surfaces count at all: 5 %
 * beside the median cost up to a tenth of the coverage.
 *
 * @param counts occurrences by bin, from 2⁻⁴ to 2¹²; what lies outside counts at the border
 */
public record ConfidenceHistogram(long[] counts) {

    private static final int CODES = 1 << 16;
    private static final int CODES_PER_BIN = 32;
    private static final int DROPPED_BITS = 11;
    private static final int LEAST = (127 - 4) << 12;

    /** Nothing was counted yet. */
    public static ConfidenceHistogram empty() {
        return new ConfidenceHistogram(new long[CODES / CODES_PER_BIN]);
    }

    /** The code of a confidence above zero. */
    static int code(float confidence) {
        int code = (Float.floatToRawIntBits(confidence) >>> DROPPED_BITS) - LEAST;
        return Math.max(0, Math.min(CODES - 1, code));
    }

    /** The least confidence of a code. */
    public static float confidence(int code) {
        return Float.intBitsToFloat((code + LEAST) << DROPPED_BITS);
    }

    /** These counts and those of the confidences above zero. */
    public ConfidenceHistogram including(float[] confidence) {
        long[] sum = counts.clone();
        for (float value : confidence) {
            if (value > 0) {
                sum[code(value) / CODES_PER_BIN]++;
            }
        }
        return new ConfidenceHistogram(sum);
    }

    /**
     * The least code of the median's bin: points with it and above are the confident half. Never
     * above the median, for many points may have that very confidence.
     *
     * @param before the threshold so far, kept while it is no more than a bin too low
     */
    public int threshold(int before) {
        int median = CODES_PER_BIN * medianBin();
        return before == median - CODES_PER_BIN ? before : median;
    }

    /** 0 when nothing was counted. */
    private int medianBin() {
        long left = 0;
        for (long count : counts) {
            left += count;
        }
        left -= left / 2;
        int bin = 0;
        while (left > counts[bin]) {
            left -= counts[bin++];
        }
        return bin;
    }
}
