package io.sightline.operators;

import io.sightline.scene.Frame;

/**
 * A frame whose image is whole and within the limits.
 *
 * @param frame the frame
 * @param thumbnail {@code [64, 64]} luma, row-major
 */
public record AdmittedFrame(Frame frame, byte[] thumbnail) {}
