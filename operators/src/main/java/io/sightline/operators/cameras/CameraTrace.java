package io.sightline.operators.cameras;

/**
 * What a scene keeps of a camera beside its frames.
 *
 * @param heardMs the clock when its last frame came
 * @param contrast of the newest frame, see {@link Contrast}
 * @param richest contrast of any so far
 * @param shownMs capture time of the newest frame, whose contrast is kept
 */
public record CameraTrace(long heardMs, int contrast, int richest, long shownMs) {
    /** Grey levels: less is one colour under a sensor's noise. */
    private static final int ONE_COLOUR = 10;

    /** A camera that never showed more than this looks at something plain. */
    private static final int SOMETHING = 30;

    /** The trace after a frame; one that comes late says only that the camera lives. */
    static CameraTrace after(CameraTrace before, long nowMs, long shownMs, int contrast) {
        if (before == null) {
            return new CameraTrace(nowMs, contrast, contrast, shownMs);
        }
        int richest = Math.max(before.richest, contrast);
        return shownMs < before.shownMs
                ? new CameraTrace(nowMs, before.contrast, richest, before.shownMs)
                : new CameraTrace(nowMs, contrast, richest, shownMs);
    }

    /** Whether it shows but one colour, and has shown more. */
    public boolean blocked() {
        return contrast < ONE_COLOUR && richest >= SOMETHING;
    }
}
