package io.sightline.operators.memory;

import io.sightline.operators.ChunkPoints;
import java.util.NavigableSet;
import org.apache.flink.streaming.api.TimerService;

/**
 * Geometry that has come back, in any order, and when it is taken in: in the order in which the
 * chunks were made; not before the scene knows their frames, which come another way; and not while
 * a question waits about a moment before all that is new in them. So what a question about a moment
 * finds follows from the frames alone.
 *
 * <p>Nothing is held for ever: neither when a chunk is missing, because one of two operators forgot
 * a scene before the other, nor when many chunks have gathered.
 */
final class SceneChunks {
    private static final int MOST_HELD = 32;

    private final SceneState state;
    private final TaskStart start;
    private final long patienceMs;
    private final long ageMs;

    /** Scenes that hold none: to see that in state takes a search, and each frame would ask. */
    private final KnownScenes without = new KnownScenes();

    /**
     * Chunks of the current scene.
     *
     * @param start time before which is nobody's waiting
     * @param patienceMs longest wait of a chunk for those before it
     * @param ageMs greatest age of a frame against the newest
     */
    SceneChunks(SceneState state, TaskStart start, long patienceMs, long ageMs) {
        this.state = state;
        this.start = start;
        this.patienceMs = patienceMs;
        this.ageMs = ageMs;
    }

    /** Geometry came back, or none is to be expected. */
    void hold(ChunkPoints points, TimerService timers) throws Exception {
        without.remove(points.scene());
        state.hold(new HeldChunk(points, start.now(timers)));
    }

    /** The scene's next chunk, no longer held; {@code null} when there is none yet. */
    ChunkPoints next(String scene, TimerService timers) throws Exception {
        if (without.contains(scene)) {
            return null;
        }
        NavigableSet<Long> held = state.chunkNumbers();
        if (held.isEmpty()) {
            without.add(scene);
            return null;
        }
        HeldChunk first = state.chunk(held.first());
        long nowMs = start.now(timers);
        long latestMs = Math.max(first.arrivedMs(), start.openedMs()) + patienceMs;
        boolean patient = held.size() <= MOST_HELD && nowMs < latestMs;
        if (patient && !ready(first.points())) {
            timers.registerProcessingTimeTimer(latestMs);
            return null;
        }
        state.release(first);
        state.update(state.progress().tookChunk(first.points().number()));
        return first.points();
    }

    /** A scene that is seen anew counts its chunks anew. */
    private boolean ready(ChunkPoints points) throws Exception {
        boolean inOrder = points.number() == 0 || points.number() <= state.progress().nextChunk();
        return inOrder && framesHaveCome(points) && !laterThanAMoment(points);
    }

    /** A frame that is not known has not come yet, unless it is old enough to have gone. */
    private boolean framesHaveCome(ChunkPoints points) throws Exception {
        long goneMs = state.progress().goneMs(ageMs);
        for (int i = 0; i < points.timesMs().length; i++) {
            String frameId = points.ownFrameIds().get(i);
            if (points.timesMs()[i] > goneMs && state.frame(frameId) == null) {
                return false;
            }
        }
        return true;
    }

    /**
     * Frames whose geometry is known already make no difference; and what a question waits for in a
     * later chunk, because its frames came late, only comes after this one.
     */
    private boolean laterThanAMoment(ChunkPoints points) throws Exception {
        long earliestMs = state.earliestUnsettledMs(points.ownFrameIds());
        if (earliestMs == Long.MAX_VALUE) {
            return false;
        }
        long momentMs = state.earliestMomentMs();
        return momentMs < earliestMs && state.unsettledUpTo(momentMs) == 0;
    }
}
