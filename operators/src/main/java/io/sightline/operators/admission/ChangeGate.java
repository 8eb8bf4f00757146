package io.sightline.operators.admission;

import java.io.Serializable;

/**
 * Tells a frame that shows something new from one that a resting camera repeats.
 *
 * @param threshold grey levels of 255 by which a block must differ; 0 lets every frame pass
 * @param minIntervalMs shortest capture time between two key frames
 */
public record ChangeGate(double threshold, long minIntervalMs) implements Serializable {
    private static final int SIDE = 64;
    private static final int BLOCK = 4;
    private static final double GREY_LEVELS = 255;

    /**
     * How much two thumbnails differ: the difference in mean of the 4 × 4-pixel block that differs
     * most, after taking out what all pixels share, because exposure drifts. Means of blocks keep a
     * sensor's noise near 0; an object that moves in a corner still shows.
     *
     * @param before {@code [64, 64]} luma
     * @param now {@code [64, 64]} luma
     * @return 0 to 1
     */
    public static double change(byte[] before, byte[] now) {
        double shared = 0;
        for (int i = 0; i < now.length; i++) {
            shared += (now[i] & 0xff) - (before[i] & 0xff);
        }
        shared /= now.length;
        double most = 0;
        for (int row = 0; row < SIDE; row += BLOCK) {
            for (int column = 0; column < SIDE; column += BLOCK) {
                most = Math.max(most, blockChange(before, now, row, column, shared));
            }
        }
        return Math.min(1, most / GREY_LEVELS);
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

    private static double blockChange(
            byte[] before, byte[] now, int row, int column, double shared) {
        double sum = 0;
        for (int y = row; y < row + BLOCK; y++) {
            for (int x = column; x < column + BLOCK; x++) {
                int i = SIDE * y + x;
                sum += (now[i] & 0xff) - (before[i] & 0xff);
            }
        }
        return Math.abs(sum / (BLOCK * BLOCK) - shared);
    }
}
