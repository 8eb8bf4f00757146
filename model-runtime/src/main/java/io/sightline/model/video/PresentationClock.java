package io.sightline.model.video;

/**
 * When frames are, out of timestamps that may be wrong: where one goes back, stands still, jumps
 * ahead or is missing, the frame is taken to follow at the stream's usual pace, and what comes
 * after it counts from there. One thread only.
 */
final class PresentationClock {
    /** A longer step is taken for a jump of the clock, seconds. */
    static final double LONGEST_STEP = 10;

    private final double usualStep;
    private double last = Double.NaN;
    private double offset = Double.NaN;

    /**
     * A clock that has not started.
     *
     * @param usualStep seconds from a frame to the next
     */
    PresentationClock(double usualStep) {
        this.usualStep = Math.min(usualStep, LONGEST_STEP);
    }

    /**
     * Goes on to the next frame.
     *
     * @param seconds its timestamp, NaN where it has none
     * @return seconds since the first frame, never less than before
     */
    double advance(double seconds) {
        double step = seconds - last;
        last = seconds;
        if (Double.isNaN(offset)) {
            offset = 0;
        } else {
            offset += step > 0 && step <= LONGEST_STEP ? step : usualStep;
        }
        return offset;
    }
}
