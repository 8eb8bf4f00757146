package io.sightline.operators;

import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Owns when a key was last active, and the one processing-time timer by which it is forgotten once
 * it has been quiet. Quiet is judged by the clock and not by event time, because one camera may
 * replay the past beside another that is live. Time in which the job was down is not quiet time.
 */
public final class ActivityState {
    private static final ValueStateDescriptor<Long> LAST_ACTIVE =
            new ValueStateDescriptor<>("last-active", Types.LONG);
    private static final ValueStateDescriptor<Long> TIMER =
            new ValueStateDescriptor<>("quiet-timer", Types.LONG);

    private final long quietMs;
    private final ValueState<Long> lastActive;
    private final ValueState<Long> timer;

    /** The clock at the first call since the task started. */
    private long openedMs = Long.MIN_VALUE;

    /**
     * Binds to the current key's state.
     *
     * @param quietMs how long a key may be inactive
     */
    public ActivityState(RuntimeContext context, long quietMs) {
        this.quietMs = quietMs;
        this.lastActive = context.getState(LAST_ACTIVE);
        this.timer = context.getState(TIMER);
    }

    /** The key is active now. */
    public void touch(TimerService timers) throws IOException {
        long nowMs = now(timers);
        lastActive.update(nowMs);
        if (timer.value() == null) {
            arm(timers, nowMs + quietMs);
        }
    }

    /** The key is active now and will be again, at a time when it must not have been forgotten. */
    public void touchUntil(TimerService timers, long laterMs) throws IOException {
        touch(timers);
        lastActive.update(Math.max(lastActive.value(), laterMs - quietMs));
    }

    /**
     * Whether the key has become quiet. When it has, nothing of this state is left; when the timer
     * was this one but the key has been active since, it is armed again.
     *
     * @param timerMs the timer that fired
     */
    public boolean quiet(TimerService timers, long timerMs) throws IOException {
        long nowMs = now(timers);
        Long armed = timer.value();
        if (armed == null || armed != timerMs) {
            return false;
        }
        long sinceMs = Math.max(lastActive.value(), openedMs);
        if (nowMs - sinceMs < quietMs) {
            arm(timers, sinceMs + quietMs);
            return false;
        }
        lastActive.clear();
        timer.clear();
        return true;
    }

    /** Whether the key's timer is this one, which must not be taken away. */
    public boolean isArmedAt(long timerMs) throws IOException {
        Long armed = timer.value();
        return armed != null && armed == timerMs;
    }

    private long now(TimerService timers) {
        long nowMs = timers.currentProcessingTime();
        openedMs = openedMs == Long.MIN_VALUE ? nowMs : openedMs;
        return nowMs;
    }

    private void arm(TimerService timers, long timerMs) throws IOException {
        timers.registerProcessingTimeTimer(timerMs);
        timer.update(timerMs);
    }
}
