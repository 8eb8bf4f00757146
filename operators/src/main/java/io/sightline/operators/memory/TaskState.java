package io.sightline.operators.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * Owns what the tasks of the scene memory know in common, beside their scenes: which questions were
 * under way when they were last snapshotted, and when that was. Every task is given all of it,
 * because scenes may come to other tasks than before.
 */
final class TaskState {
    private static final ListStateDescriptor<String> TICKETS =
            new ListStateDescriptor<>("tickets-under-way", Types.STRING);
    private static final ListStateDescriptor<Long> TAKEN_MS =
            new ListStateDescriptor<>("snapshot-time", Types.LONG);

    /** A chunk reaches a little beyond the frames that are judged by it. */
    private static final int REACH = 2;

    private final ListState<String> tickets;
    private final ListState<Long> takenMs;
    private final Set<String> unanswered = new HashSet<>();
    private final boolean restored;
    private final long restoredMs;

    TaskState(FunctionInitializationContext context) throws Exception {
        tickets = context.getOperatorStateStore().getUnionListState(TICKETS);
        takenMs = context.getOperatorStateStore().getUnionListState(TAKEN_MS);
        restored = context.isRestored();
        tickets.get().forEach(unanswered::add);
        long earliestMs = Long.MAX_VALUE;
        for (long taskMs : takenMs.get()) {
            earliestMs = Math.min(earliestMs, taskMs);
        }
        restoredMs = earliestMs == Long.MAX_VALUE ? Long.MIN_VALUE : earliestMs;
    }

    /** Whether there was a snapshot to come back from. */
    boolean isRestored() {
        return restored;
    }

    /**
     * The capture time up to which frames that were not read by then lay behind whenever they were
     * read, so that nothing of them was let go; the beginning of time when nobody knows.
     *
     * @param behindMs age from which a frame lies behind
     */
    long settledMs(long behindMs) {
        return restoredMs == Long.MIN_VALUE ? restoredMs : restoredMs - REACH * behindMs;
    }

    /** Whether a question was under way then and has not been asked again; from now on it has. */
    boolean takeUnanswered(String ticket) {
        return unanswered.remove(ticket);
    }

    /** All scenes of this task have looked; what is left belongs to others. */
    void forgetUnanswered() {
        unanswered.clear();
    }

    void snapshot(List<String> underWay, long nowMs) throws Exception {
        Set<String> all = new HashSet<>(unanswered);
        all.addAll(underWay);
        tickets.update(List.copyOf(all));
        takenMs.update(List.of(nowMs));
    }
}
