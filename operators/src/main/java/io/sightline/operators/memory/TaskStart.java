package io.sightline.operators.memory;

import org.apache.flink.streaming.api.TimerService;

/**
 * When a task started, by its clock, and what that says of what is older. Time in which the job was
 * down is nobody's waiting; a question from before a restart may have been answered by the run that
 * failed.
 */
final class TaskStart {
    private final boolean restarted;
    private final long settledMs;

    /** The clock at the first call. */
    private long openedMs = Long.MIN_VALUE;

    /**
     * A task that starts.
     *
     * @param restarted whether there was an earlier run of it
     * @param settledMs capture time up to which every run finds the same: what it had not read by
     *     the snapshot that this one came back from lay behind for it, too
     */
    TaskStart(boolean restarted, long settledMs) {
        this.restarted = restarted;
        this.settledMs = settledMs;
    }

    long now(TimerService timers) {
        long nowMs = timers.currentProcessingTime();
        openedMs = openedMs == Long.MIN_VALUE ? nowMs : openedMs;
        return nowMs;
    }

    long openedMs() {
        return openedMs;
    }

    long waitedMs(WaitingQuestion question, long nowMs) {
        return nowMs - Math.max(question.arrivedMs(), openedMs);
    }

    /** Whether what was asked at a time may have been answered before. */
    boolean again(long askedMs) {
        return restarted && askedMs < openedMs;
    }

    /** The same, of a question about a moment: whether from other frames or other geometry. */
    boolean again(long askedMs, long momentMs) {
        return again(askedMs) && momentMs > settledMs;
    }
}
