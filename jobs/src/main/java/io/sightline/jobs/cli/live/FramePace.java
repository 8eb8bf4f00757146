package io.sightline.jobs.cli.live;

import io.sightline.jobs.cli.terminal.Interruption;
import java.time.Duration;

/** Plays a feed at its own pace and counts what was played. */
final class FramePace {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

    private final Interruption interruption;
    private final long begunNanos = System.nanoTime();
    private long reportedNanos = begunNanos;
    private long startMs = System.currentTimeMillis();
    private long lastMs = Long.MIN_VALUE;
    private long count;

    FramePace(Interruption interruption) {
        this.interruption = interruption;
    }

    /** The feed starts: now, or a frame's time after the last frame of the round before. */
    void restart(double framesPerSecond) {
        long afterLastMs = lastMs == Long.MIN_VALUE ? 0 : lastMs + (long) (1000 / framesPerSecond);
        startMs = Math.max(System.currentTimeMillis(), afterLastMs);
    }

    /**
     * Waits until a frame is due.
     *
     * @return its time, milliseconds since the epoch
     */
    long await(Duration offset) {
        lastMs = startMs + offset.toMillis();
        interruption.within(Duration.ofMillis(Math.max(0, lastMs - System.currentTimeMillis())));
        return lastMs;
    }

    boolean interrupted() {
        return interruption.isRequested();
    }

    /** Counts a frame; true when it is time for a report. */
    boolean counted() {
        count++;
        boolean due = System.nanoTime() - reportedNanos >= REPORT_EVERY.toNanos();
        if (due) {
            reportedNanos = System.nanoTime();
        }
        return due;
    }

    long count() {
        return count;
    }

    double perSecond() {
        return count * 1e9 / (System.nanoTime() - begunNanos);
    }
}
