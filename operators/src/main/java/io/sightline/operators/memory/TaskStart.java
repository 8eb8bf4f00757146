package io.sightline.operators.memory;

import org.apache.flink.streaming.api.TimerService;

/**
 * When a task started, by its clock, and what that says of what is older. Time in which the job was
 * down is nobody's waiting; a question from before a restart may have been answered by the run that
 * failed.
 */
final class TaskStart {
    private final boolean restarted;

    /** The clock at the first call. */
    private long openedMs = Long.MIN_VALUE;

    /**
     * A task that starts.
     *
     * @param restarted whether there was an earlier run of it
     */
    TaskStart(boolean restarted) {
        this.restarted = restarted;
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
}
