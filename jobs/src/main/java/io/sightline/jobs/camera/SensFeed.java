package io.sightline.jobs.camera;

import io.sightline.rooms.scan.sens.SensFile;
import java.time.Duration;
import java.util.Optional;

/** The colours of a recording of ScanNet, thinned to a rate by the times that it has. */
final class SensFeed implements FrameFeed {
    /** ScanNet's sensors record so many frames a second; some files have no times. */
    private static final double RECORDED_PER_SECOND = 30;

    private final SensFile sens;
    private final double framesPerSecond;
    private final FittedImage fitted;
    private final boolean dated;
    private int next;
    private long kept;

    SensFeed(SensFile sens, double framesPerSecond, int maxSide) {
        this.sens = sens;
        this.framesPerSecond = framesPerSecond;
        this.fitted = new FittedImage(maxSide);
        int last = sens.frames().size() - 1;
        this.dated = sens.frames().get(last).microseconds() > sens.frames().get(0).microseconds();
    }

    @Override
    public Optional<FeedFrame> next() {
        while (next < sens.frames().size()) {
            int frame = next++;
            Duration offset = offset(frame);
            // Half a millisecond: times that are meant to be equal differ by rounding.
            double due = offset.toNanos() / 1e9 * framesPerSecond + 5e-4;
            if (due >= kept) {
                kept = (long) Math.floor(due) + 1;
                return Optional.of(new FeedFrame(fitted.of(sens.colour(frame)), offset));
            }
        }
        return Optional.empty();
    }

    private Duration offset(int frame) {
        if (!dated) {
            return Duration.ofNanos((long) (frame / RECORDED_PER_SECOND * 1e9));
        }
        long first = sens.frames().get(0).microseconds();
        return Duration.ofNanos(1000 * (sens.frames().get(frame).microseconds() - first));
    }
}
