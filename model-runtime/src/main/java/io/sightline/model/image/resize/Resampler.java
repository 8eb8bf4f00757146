package io.sightline.model.image.resize;

import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/**
 * Bicubic resampling (a = -0.5) that widens its kernel when it shrinks: along the rows first, then
 * along the columns. A source row is resampled once, when the first output row needs it, and kept
 * only as long as one does, so the working set stays in the cache. Immutable and thread-safe.
 *
 * @param <R> a row of samples in the arithmetic's own number type
 */
abstract class Resampler<R> {
    private final FrameSize source;
    private final FrameSize target;
    private final int tallest;
    private final Class<R> rowType;

    Resampler(FrameSize source, FrameSize target, int tallest, Class<R> rowType) {
        this.source = source;
        this.target = target;
        this.tallest = tallest;
        this.rowType = rowType;
    }

    final FrameSize target() {
        return target;
    }

    /**
     * Resamples an image of the source size.
     *
     * @param to receives {@code [height, width, 3]} bytes, row after row
     * @param offset where the first row goes
     * @param stride bytes from a row to the next
     */
    final void resample(RgbImage image, ByteBuffer to, int offset, int stride) {
        byte[] line = new byte[target.width() * RgbImage.CHANNELS];
        if (source.equals(target)) {
            for (int y = 0; y < target.height(); y++) {
                to.put(offset + y * stride, image.rgb(), y * line.length, line.length);
            }
            return;
        }
        R[] ring = ring(line.length);
        R sums = row(line.length);
        R samples = row(source.width() * RgbImage.CHANNELS);
        int known = 0;
        for (int y = 0; y < target.height(); y++) {
            for (; known < last(y); known++) {
                widen(image.rgb(), known * source.width() * RgbImage.CHANNELS, samples);
                alongRow(samples, ring[known % tallest]);
            }
            alongColumns(ring, y, sums, line);
            to.put(offset + y * stride, line);
        }
    }

    @SuppressWarnings("unchecked")
    private R[] ring(int samples) {
        R[] ring = (R[]) Array.newInstance(rowType, tallest);
        for (int i = 0; i < tallest; i++) {
            ring[i] = row(samples);
        }
        return ring;
    }

    @SuppressWarnings("unchecked")
    private R row(int samples) {
        return (R) Array.newInstance(rowType.getComponentType(), samples);
    }

    /** One past the last source row that output row {@code y} needs. */
    abstract int last(int y);

    /** Unsigned bytes, from {@code from} on, to the arithmetic's own numbers. */
    abstract void widen(byte[] rgb, int from, R samples);

    /** Resamples a source row to the target's width. */
    abstract void alongRow(R samples, R row);

    /**
     * Weighs the rows of output row {@code y}; source row {@code r} is in {@code ring[r % length]}.
     */
    abstract void alongColumns(R[] ring, int y, R sums, byte[] line);
}
