package io.sightline.operators.cameras;

import io.sightline.scene.Frame;

/**
 * What a scene keeps of a camera beside its frames.
 *
 * @param heardMs the clock when its last frame came
 * @param contrast of the newest frame, see {@link Contrast}
 * @param richest contrast of any so far
 * @param shownMs capture time of the newest frame, whose contrast is kept
 * @param place of the newest frame in a trace ({@code traceparent}), {@code null} without one
 */
public record CameraTrace(long heardMs, int contrast, int richest, long shownMs, String place) {
    /** Grey levels: less is one colour under a sensor's noise. */
    private static final int ONE_COLOUR = 10;

    /** A camera that never showed more than this looks at something plain. */
    private static final int SOMETHING = 30;

    /** The trace after a frame; one that comes late says only that the camera lives. */
    static CameraTrace after(CameraTrace before, long nowMs, Frame frame, int contrast) {
        long shownMs = frame.timeMs();
        if (before == null) {
            return new CameraTrace(nowMs, contrast, contrast, shownMs, frame.trace());
        }
        int richest = Math.max(before.richest, contrast);
        return shownMs < before.shownMs
                ? new CameraTrace(nowMs, before.contrast, richest, before.shownMs, before.place)
                : new CameraTrace(nowMs, contrast, richest, shownMs, frame.trace());
    }

    /** Whether it shows but one colour, and has shown more. */
    public boolean blocked() {
        return contrast < ONE_COLOUR && richest >= SOMETHING;
    }
}
