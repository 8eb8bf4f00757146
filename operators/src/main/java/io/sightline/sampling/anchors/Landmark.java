package io.sightline.sampling.anchors;

/**
 * A frame that anchors are chosen from.
 *
 * @param frameId which
 * @param timeMs its capture time
 * @param appearance what it looks like
 * @param bytes that keeping the frame itself takes, so that it can ride along later
 */
public record Landmark(String frameId, long timeMs, Appearance appearance, long bytes) {}
