package io.sightline.model.image.resize;

import io.sightline.model.image.header.FrameSize;
import java.util.Arrays;

/**
 * Pillow's BICUBIC: fixed-point, with the result of the first pass already clipped to 8 bits. Bit
 * for bit what the published sampler makes.
 */
final class PillowBicubic extends Resampler<int[]> {
    private static final int HALF = 1 << (PillowAxis.PRECISION - 1);

    private final PillowAxis columns;
    private final PillowAxis rows;

    PillowBicubic(FrameSize source, FrameSize target) {
        this(
                source,
                target,
                PillowAxis.of(source.width(), target.width()),
                PillowAxis.of(source.height(), target.height()));
    }

    private PillowBicubic(FrameSize source, FrameSize target, PillowAxis columns, PillowAxis rows) {
        super(source, target, rows.longest(), int[].class);
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    int last(int y) {
        return rows.first()[y] + rows.taps()[y];
    }

    @Override
    void widen(byte[] rgb, int from, int[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = rgb[from + i] & 0xff;
        }
    }

    @Override
    void alongRow(int[] samples, int[] row) {
        int[] weights = columns.weights();
        for (int x = 0, to = 0; to < row.length; x++, to += 3) {
            int weight = x * columns.longest();
            int at = columns.first()[x] * 3;
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int end = weight + columns.taps()[x]; weight < end; weight++, at += 3) {
                int w = weights[weight];
                red += samples[at] * w;
                green += samples[at + 1] * w;
                blue += samples[at + 2] * w;
            }
            row[to] = clip(red);
            row[to + 1] = clip(green);
            row[to + 2] = clip(blue);
        }
    }

    @Override
    void alongColumns(int[][] ring, int y, int[] sums, byte[] line) {
        Arrays.fill(sums, HALF);
        int weight = y * rows.longest();
        for (int tap = 0; tap < rows.taps()[y]; tap++) {
            add(ring[(rows.first()[y] + tap) % ring.length], rows.weights()[weight + tap], sums);
        }
        for (int i = 0; i < line.length; i++) {
            line[i] = (byte) clip(sums[i]);
        }
    }

    private static void add(int[] row, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i] * weight;
        }
    }

    private static int clip(int sum) {
        return Math.min(Math.max(sum >> PillowAxis.PRECISION, 0), 255);
    }
}
