package io.sightline.operators.admission;

import io.sightline.model.image.LumaThumbnail;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Tells a frame that shows something new from one that a resting camera repeats.
 *
 * @param threshold grey levels of 255 by which a block must differ; 0 lets every frame pass
 * @param minIntervalMs shortest capture time between two key frames
 */
public record ChangeGate(double threshold, long minIntervalMs) implements Serializable {
    private static final int SIDE = LumaThumbnail.SIDE;
    private static final int BLOCK = 4;
    private static final int BLOCKS = SIDE / BLOCK;

    /** Standard deviations that none of 256 means of blocks exceeds in weeks. */
    private static final double NOISE_REACH = 6;

    /** Grey levels of a difference of two pixels; sensors have less, even in the dark. */
    private static final double STRONGEST_NOISE = 12;

    private static final double GREY_LEVELS = 255;

    /**
     * How much two thumbnails differ: the difference in mean of the 4 × 4-pixel block that differs
     * most, after taking out what all pixels share, because exposure drifts. Means of blocks keep a
     * sensor's noise small, and what is no more than that noise is no change; an object that moves
     * in a corner still shows.
     *
     * @param before {@code [64, 64]} luma
     * @param now {@code [64, 64]} luma
     * @return 0 to 1
     */
    public static double change(byte[] before, byte[] now) {
        double shared = mean(before, now, 0, 0, SIDE);
        double[] noise = new double[BLOCKS * BLOCKS];
        double most = 0;
        for (int block = 0; block < noise.length; block++) {
            int row = Math.floorDiv(block, BLOCKS) * BLOCK;
            int column = block % BLOCKS * BLOCK;
            double mean = mean(before, now, row, column, BLOCK);
            most = Math.max(most, Math.abs(mean - shared));
            noise[block] = deviation(before, now, row, column, mean);
        }
        return most < noiseOfMeans(noise) ? 0 : Math.min(1, most / GREY_LEVELS);
    }

    /**
     * How far noise alone moves some block's mean. What half of the blocks show inside of them is
     * taken for noise, up to what sensors have; beyond that the view has changed everywhere.
     */
    private static double noiseOfMeans(double[] deviations) {
        Arrays.sort(deviations);
        double pixel = Math.min(deviations[deviations.length / 2], STRONGEST_NOISE);
        return NOISE_REACH * pixel / BLOCK;
    }

    /**
     * Whether a frame is worth a pass of the geometry model.
     *
     * @param change from the camera's last key frame, 0 to 1
     * @param elapsedMs capture time since then; negative for a late frame
     */
    public boolean passes(double change, long elapsedMs) {
        return change * GREY_LEVELS >= threshold && Math.abs(elapsedMs) >= minIntervalMs;
    }

    /** Mean difference over a square. */
    private static double mean(byte[] before, byte[] now, int row, int column, int side) {
        double sum = 0;
        for (int y = row; y < row + side; y++) {
            for (int x = column; x < column + side; x++) {
                sum += difference(before, now, y, x);
            }
        }
        return sum / (side * side);
    }

    /** Standard deviation of the differences in a block. */
    private static double deviation(byte[] before, byte[] now, int row, int column, double mean) {
        double sum = 0;
        for (int y = row; y < row + BLOCK; y++) {
            for (int x = column; x < column + BLOCK; x++) {
                double off = difference(before, now, y, x) - mean;
                sum += off * off;
            }
        }
        return Math.sqrt(sum / (BLOCK * BLOCK - 1));
    }

    private static int difference(byte[] before, byte[] now, int y, int x) {
        return (now[SIDE * y + x] & 0xff) - (before[SIDE * y + x] & 0xff);
    }
}
