package io.sightline.operators.cameras;

/**
 * What a scene keeps of a camera beside its frames.
 *
 * @param heardMs the clock when its last frame came
 * @param contrast of the frame that came last, see {@link Contrast}
 * @param richest contrast of any so far
 */
public record CameraTrace(long heardMs, int contrast, int richest) {
    /** Grey levels: less is one colour under a sensor's noise. */
    private static final int ONE_COLOUR = 10;

    /** A camera that never showed more than this looks at something plain. */
    private static final int SOMETHING = 30;

    /** The trace after a frame. */
    static CameraTrace after(CameraTrace before, long nowMs, int contrast) {
        int richest = before == null ? contrast : Math.max(before.richest(), contrast);
        return new CameraTrace(nowMs, contrast, richest);
    }

    /** Whether it shows but one colour, and has shown more. */
    public boolean blocked() {
        return contrast < ONE_COLOUR && richest >= SOMETHING;
    }
}
