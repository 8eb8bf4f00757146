package io.sightline.operators.window;

/**
 * A frame that anchors are chosen from.
 *
 * @param frameId which
 * @param timeMs its capture time
 * @param thumbnail {@code [64, 64]} luma
 */
public record Landmark(String frameId, long timeMs, byte[] thumbnail) {

    double similarity(Landmark other) {
        return Appearance.of(thumbnail).similarity(Appearance.of(other.thumbnail));
    }
}
