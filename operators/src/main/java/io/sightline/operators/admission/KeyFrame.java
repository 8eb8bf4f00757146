package io.sightline.operators.admission;

/**
 * A camera's last key frame, at a glance.
 *
 * @param timeMs its capture time
 * @param thumbnail {@code [64, 64]} luma
 */
public record KeyFrame(long timeMs, byte[] thumbnail) {}
