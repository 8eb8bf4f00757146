package io.sightline.model.image.resize;

import io.sightline.model.image.header.FrameSize;

/**
 * Torchvision's antialiased bicubic on 8-bit images: 32-bit floats between the passes, clamped and
 * rounded half to even at the end. Bit for bit what the published video path makes.
 */
final class TorchvisionBicubic extends Resampler<float[]> {
    private final TorchvisionAxis columns;
    private final TorchvisionAxis rows;

    TorchvisionBicubic(FrameSize source, FrameSize target) {
        this(
                source,
                target,
                TorchvisionAxis.of(source.width(), target.width()),
                TorchvisionAxis.of(source.height(), target.height()));
    }

    private TorchvisionBicubic(
            FrameSize source, FrameSize target, TorchvisionAxis columns, TorchvisionAxis rows) {
        super(source, target, rows.longest(), float[].class);
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    int last(int y) {
        return rows.first()[y] + rows.taps()[y];
    }

    @Override
    void widen(byte[] rgb, int from, float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = rgb[from + i] & 0xff;
        }
    }

    @Override
    void alongRow(float[] samples, float[] row) {
        float[] weights = columns.weights();
        for (int x = 0, to = 0; to < row.length; x++, to += 3) {
            int weight = x * columns.longest();
            int at = columns.first()[x] * 3;
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int end = weight + columns.taps()[x]; weight < end; weight++, at += 3) {
                float w = weights[weight];
                red += samples[at] * w;
                green += samples[at + 1] * w;
                blue += samples[at + 2] * w;
            }
            row[to] = red;
            row[to + 1] = green;
            row[to + 2] = blue;
        }
    }

    @Override
    void alongColumns(float[][] ring, int y, float[] sums, byte[] line) {
        int weight = y * rows.longest();
        int first = rows.first()[y];
        weigh(ring[first % ring.length], rows.weights()[weight], sums);
        for (int tap = 1; tap < rows.taps()[y]; tap++) {
            add(ring[(first + tap) % ring.length], rows.weights()[weight + tap], sums);
        }
        for (int i = 0; i < line.length; i++) {
            line[i] = (byte) (int) Math.rint(Math.min(Math.max(sums[i], 0f), 255f));
        }
    }

    private static void weigh(float[] row, float weight, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = row[i] * weight;
        }
    }

    private static void add(float[] row, float weight, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i] * weight;
        }
    }
}
