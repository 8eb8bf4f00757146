package io.sightline.operators.window;

import io.sightline.config.FrameOptions;
import io.sightline.config.ModelOptions;
import io.sightline.operators.FrameChunk;
import io.sightline.trace.LogContext;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each of a scene's chunks its place, because geometry is spread by load and comes back in
 * any order, and decides which of them wait for geometry. Owns the state of both.
 */
final class ChunkOrderState {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkOrderState.class);
    private static final ValueStateDescriptor<Long> NEXT =
            new ValueStateDescriptor<>("next-chunk", Types.LONG);
    private static final ValueStateDescriptor<CatchUp> CATCH_UP =
            new ValueStateDescriptor<>("catch-up", TypeInformation.of(CatchUp.class));

    private final long behindMs;
    private final long patienceMs;
    private final ValueState<Long> next;
    private final ValueState<CatchUp> catchUp;

    /** The clock at the first chunk since the task started. */
    private long openedMs = Long.MIN_VALUE;

    /**
     * Binds to the current key's state.
     *
     * @param behindMs age from which a frame lies behind
     * @param patienceMs how long a scene may come no nearer to now
     */
    ChunkOrderState(RuntimeContext context, long behindMs, long patienceMs) {
        this.behindMs = behindMs;
        this.patienceMs = patienceMs;
        next = context.getState(NEXT);
        catchUp = context.getState(CATCH_UP);
    }

    /**
     * The scene's next chunk.
     *
     * @param nowMs the clock
     */
    FrameChunk place(FrameChunk chunk, long nowMs) throws IOException {
        openedMs = openedMs == Long.MIN_VALUE ? nowMs : openedMs;
        long number = next.value() == null ? 0 : next.value();
        next.update(number + 1);
        boolean waits = waits(chunk, nowMs);
        return new FrameChunk(chunk.scene(), chunk.anchors(), chunk.frames(), number, waits);
    }

    void forget() {
        next.clear();
        catchUp.clear();
    }

    private boolean waits(FrameChunk chunk, long nowMs) throws IOException {
        long newestMs = chunk.frames().get(chunk.frames().size() - 1).frame().timeMs();
        CatchUp known = catchUp.value();
        // Time in which the job was down brings a scene no nearer, and is not held against it.
        CatchUp before = known != null && known.atMs() < openedMs ? null : known;
        if (nowMs - newestMs <= behindMs) {
            if (known != null) {
                catchUp.clear();
            }
            return false;
        }
        CatchUp after = CatchUp.after(before, nowMs - newestMs, nowMs, patienceMs);
        if (after.givenUp() && (before == null || !before.givenUp())) {
            tooSlow(chunk, nowMs - newestMs);
        }
        catchUp.update(after);
        return !after.givenUp();
    }

    private static void tooSlow(FrameChunk chunk, long lagMs) {
        try (LogContext about = LogContext.of(chunk.scene())) {
            LOG.warn(
                    "Scene '{}' lies {} s behind and comes no nearer to now: chunks go without geometry"
                            + " where the device is busy; raise {}, or {} for a replay",
                    chunk.scene(),
                    lagMs / 1_000,
                    FrameOptions.CHANGE_MIN_INTERVAL.key(),
                    ModelOptions.GEOMETRY_CATCH_UP.key());
        }
    }
}
