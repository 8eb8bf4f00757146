package io.sightline.operators.memory;

import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFrame;
import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.LiveSampler;
import io.sightline.scene.Frame;
import java.util.List;

/**
 * A scene's frames: taken in, given geometry, forgotten. What is forgotten before a chunk is taken
 * in follows from the chunk alone, so that the order in which frames and geometry arrive makes no
 * difference to either.
 */
final class SceneFrames {
    /** Frames that come before it is worth looking again which can go. */
    private static final int BETWEEN_LOOKS = 8;

    private final SceneState state;
    private final Retention retention;
    private final LiveSampler sampler;
    private final long outOfOrdernessMs;

    SceneFrames(SceneState state, Retention retention, LiveSampler sampler, long outOfOrdernessMs) {
        this.state = state;
        this.retention = retention;
        this.sampler = sampler;
        this.outOfOrdernessMs = outOfOrdernessMs;
    }

    /**
     * A frame arrived; what it pushes out is forgotten.
     *
     * @return how far it lies behind the scene's newest frame; more than the memory's age when it
     *     was not even taken in
     */
    long take(SceneFrame arrived) throws Exception {
        Frame image = arrived.frame();
        long newestMs = state.progress().newestMs();
        long lateMs = newestMs == Long.MIN_VALUE ? 0 : Math.max(0, newestMs - image.timeMs());
        if (lateMs > retention.ageMs()) {
            return lateMs;
        }
        state.remember(arrived);
        sampler.admit(
                image.id(), image.camera(), image.timeMs(), (float) arrived.change(), image.pose());
        SceneProgress progress = state.progress();
        if (progress.sinceForgot() >= BETWEEN_LOOKS
                || retention.exceededBy(progress.held(), progress.bytes())) {
            List<KeptFrame> known = state.frames();
            forget(known, settledMs(known));
        }
        return lateMs;
    }

    /**
     * Geometry came back, or none is to be expected.
     *
     * @return how the chunk was brought into the scene's coordinates, {@code null} without geometry
     */
    ChunkPlacement take(ChunkPoints points) throws Exception {
        long earliestMs = state.earliestUnsettledMs(points.ownFrameIds());
        if (earliestMs != Long.MAX_VALUE) {
            forget(state.frames(), earliestMs - outOfOrdernessMs - 1);
        }
        for (String frameId : points.frameIds()) {
            KeptFrame kept = state.frame(frameId);
            if (kept != null) {
                state.update(kept.withGeometrySettled());
            }
        }
        return points.maps().isEmpty() ? null : sampler.offer(points.maps(), points.inWorld());
    }

    /** The moment up to which nobody looks back: neither a chunk to come nor a question. */
    private long settledMs(List<KeptFrame> known) throws Exception {
        long comingMs = state.progress().newestMs();
        for (KeptFrame frame : known) {
            if (!frame.settled()) {
                comingMs = Math.min(comingMs, frame.timeMs());
            }
        }
        return Math.min(comingMs - outOfOrdernessMs - 1, state.earliestMomentMs());
    }

    private void forget(List<KeptFrame> known, long settledMs) throws Exception {
        List<KeptFrame> gone = retention.forgettable(known, settledMs);
        state.forget(gone);
        gone.forEach(frame -> sampler.forget(frame.id()));
        state.update(state.progress().tidied());
    }
}
