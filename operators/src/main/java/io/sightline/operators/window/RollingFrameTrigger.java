package io.sightline.operators.window;

import io.sightline.operators.SceneFrame;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.GlobalWindow;

/**
 * Fires a scene's window when <i>stride</i> new frames have come, when capture time has gone on by
 * the longest wait since the first of them, or when no further frame has come for that long by the
 * clock; purges it when the scene has been quiet.
 *
 * <p>While frames keep coming, only their order and their capture times decide: a topic that is
 * replayed gives the same chunks as it did live. Frames that lie behind may be read at any speed,
 * so there the clock only decides that no more will come, after a longer silence; time in which the
 * job was down is no silence. A plain count window would keep every scene's last frames for ever,
 * because a global window has no end.
 */
public final class RollingFrameTrigger extends Trigger<SceneFrame, GlobalWindow> {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<Progress> PROGRESS =
            new ValueStateDescriptor<>("progress", TypeInformation.of(Progress.class));

    private final ChunkLimits limits;

    /** The clock at the first call since the task started. */
    private transient Long openedMs;

    /** A trigger within limits. */
    public RollingFrameTrigger(ChunkLimits limits) {
        this.limits = limits;
    }

    /**
     * Where the window stands.
     *
     * @param fresh frames since it last fired
     * @param earliestMs how far capture time had come with the first of those; a camera whose clock
     *     is late does not set it back
     * @param latestMs greatest capture time of all
     * @param arrivedMs the clock at the last arrival
     * @param timerMs the one timer that is set
     */
    public record Progress(
            int fresh, long earliestMs, long latestMs, long arrivedMs, long timerMs) {}

    @Override
    public TriggerResult onElement(
            SceneFrame element, long timestampMs, GlobalWindow window, TriggerContext context)
            throws Exception {
        ValueState<Progress> state = context.getPartitionedState(PROGRESS);
        Progress before = state.value();
        long nowMs = now(context);
        long timeMs = element.frame().timeMs();
        long latestMs = before == null ? timeMs : Math.max(before.latestMs(), timeMs);
        boolean first = before == null || before.fresh() == 0;
        long earliestMs = first ? latestMs : before.earliestMs();
        int fresh = first ? 1 : before.fresh() + 1;
        boolean fires = fresh >= limits.stride() || latestMs - earliestMs >= limits.maxWaitMs();
        context.registerEventTimeTimer(window.maxTimestamp());
        long waitMs = fires ? limits.quietMs() : limits.patienceMs(timeMs, nowMs);
        long timerMs = rearm(before, nowMs + waitMs, context);
        state.update(new Progress(fires ? 0 : fresh, earliestMs, latestMs, nowMs, timerMs));
        return fires ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long timeMs, GlobalWindow window, TriggerContext context)
            throws Exception {
        ValueState<Progress> state = context.getPartitionedState(PROGRESS);
        Progress at = state.value();
        long nowMs = now(context);
        if (at == null || at.timerMs() != timeMs) {
            return TriggerResult.CONTINUE;
        }
        if (at.arrivedMs() < openedMs) {
            listenAnew(at, nowMs, context);
            return TriggerResult.CONTINUE;
        }
        if (at.fresh() > 0) {
            long timerMs = at.arrivedMs() + limits.quietMs();
            context.registerProcessingTimeTimer(timerMs);
            state.update(new Progress(0, at.latestMs(), at.latestMs(), at.arrivedMs(), timerMs));
            return TriggerResult.FIRE;
        }
        context.deleteEventTimeTimer(window.maxTimestamp());
        state.clear();
        return TriggerResult.PURGE;
    }

    /** What the silence was before the task started, nobody knows. */
    private void listenAnew(Progress at, long nowMs, TriggerContext context) throws IOException {
        long waitMs = at.fresh() == 0 ? limits.quietMs() : limits.patienceMs(at.latestMs(), nowMs);
        context.registerProcessingTimeTimer(nowMs + waitMs);
        context.getPartitionedState(PROGRESS)
                .update(
                        new Progress(
                                at.fresh(), at.earliestMs(), at.latestMs(), nowMs, nowMs + waitMs));
    }

    private long now(TriggerContext context) {
        long nowMs = context.getCurrentProcessingTime();
        openedMs = openedMs == null ? (Long) nowMs : openedMs;
        return nowMs;
    }

    /** The end of a bounded input: nothing more is to be waited for. */
    @Override
    public TriggerResult onEventTime(long timeMs, GlobalWindow window, TriggerContext context)
            throws Exception {
        Progress at = context.getPartitionedState(PROGRESS).value();
        clear(window, context);
        return at != null && at.fresh() > 0 ? TriggerResult.FIRE_AND_PURGE : TriggerResult.PURGE;
    }

    @Override
    public void clear(GlobalWindow window, TriggerContext context) throws Exception {
        ValueState<Progress> state = context.getPartitionedState(PROGRESS);
        Progress at = state.value();
        if (at != null) {
            context.deleteProcessingTimeTimer(at.timerMs());
            context.deleteEventTimeTimer(window.maxTimestamp());
            state.clear();
        }
    }

    /** Moves the one timer. */
    private static long rearm(Progress before, long timerMs, TriggerContext context) {
        if (before != null) {
            context.deleteProcessingTimeTimer(before.timerMs());
        }
        context.registerProcessingTimeTimer(timerMs);
        return timerMs;
    }
}
