package io.sightline.sampling.published;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * The exact 50th percentile of all confidences of a clip, without sorting or copying them: a radix
 * selection over the order-preserving bit pattern of a float, 16 bits at a time. Sorting the 26
 * million values of a 128-frame clip would cost more than everything else together.
 */
final class ConfidenceMedian {

    private static final int BINS = 1 << 16;

    private final PointField field;
    private final int[] byHighBits;

    private ConfidenceMedian(PointField field) {
        this.field = field;
        this.byHighBits = histogram(-1);
    }

    /**
     * The 50th percentile with linear interpolation, in single precision as the reference computes
     * it. Not a number sorts below everything.
     *
     * @param field at least one confidence
     */
    static float of(PointField field) {
        ConfidenceMedian median = new ConfidenceMedian(field);
        long count = (long) field.frames() * field.pixels();
        float below = median.atRank((count - 1) / 2);
        float above = median.atRank(count / 2);
        return above - (above - below) * 0.5f;
    }

    private float atRank(long rank) {
        int high = binOf(byHighBits, rank);
        long before = 0;
        for (int bin = 0; bin < high; bin++) {
            before += byHighBits[bin];
        }
        int low = binOf(histogram(high), rank - before);
        return toFloat(high << 16 | low);
    }

    private static int binOf(int[] histogram, long rank) {
        long seen = 0;
        int bin = 0;
        while (seen + histogram[bin] <= rank) {
            seen += histogram[bin++];
        }
        return bin;
    }

    /** Counts by high bits when {@code high} is negative, otherwise by low bits below it. */
    private int[] histogram(int high) {
        int slices = Math.min(field.frames(), Runtime.getRuntime().availableProcessors());
        return IntStream.range(0, slices)
                .parallel()
                .mapToObj(slice -> histogramOfSlice(high, slice, slices))
                .reduce(ConfidenceMedian::plus)
                .orElseThrow();
    }

    private int[] histogramOfSlice(int high, int slice, int slices) {
        int[] counts = new int[BINS];
        float[] block = new float[PointBlocks.POINTS];
        for (int frame = slice; frame < field.frames(); frame += slices) {
            FloatBuffer confidence = field.confidence(frame);
            while (confidence.hasRemaining()) {
                int n = Math.min(block.length, confidence.remaining());
                confidence.get(block, 0, n);
                count(block, n, high, counts);
            }
        }
        return counts;
    }

    private static void count(float[] block, int n, int high, int[] counts) {
        for (int i = 0; i < n; i++) {
            int key = toKey(block[i]);
            if (high < 0) {
                counts[key >>> 16]++;
            } else if (key >>> 16 == high) {
                counts[key & 0xFFFF]++;
            }
        }
    }

    private static int[] plus(int[] a, int[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
        return a;
    }

    /** Unsigned order of the keys is the order of the values. */
    private static int toKey(float value) {
        if (Float.isNaN(value)) {
            return 0;
        }
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    }

    private static float toFloat(int key) {
        return Float.intBitsToFloat(key < 0 ? key & Integer.MAX_VALUE : ~key);
    }
}
