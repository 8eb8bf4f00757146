package io.sightline.model.engine;

import io.sightline.model.Phase;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A prefix in the making, and the questions that wait for it: none when it is made ahead. A {@link
 * PrefixMaker} works on it.
 */
final class PrefixJob {
    private final PrefixKey key;
    private final List<Frame> frames;
    private final List<Sequence> waiting = new ArrayList<>();
    private final PhaseTimes times = new PhaseTimes();

    /** Its frames, decoded and resized on the host; {@code null} until that is begun. */
    CompletableFuture<Read> reading;

    /** What makes it on the device; {@code null} until that is begun. */
    DeviceTask<Prefix> task;

    /**
     * Frames that were read.
     *
     * @param nanos how long that took
     */
    record Read(ClipInput input, long nanos) {}

    PrefixJob(PrefixKey key, List<Frame> frames) {
        this.key = key;
        this.frames = frames;
    }

    PrefixKey key() {
        return key;
    }

    List<Frame> frames() {
        return frames;
    }

    /** The questions that wait for it, in the order in which they came. */
    List<Sequence> waiting() {
        return waiting;
    }

    /** The lowest of its questions' places; one that nobody waits for has none before others. */
    long place() {
        return waiting.stream().mapToLong(Sequence::place).min().orElse(0);
    }

    /** Whether its frames are read, well or not. */
    boolean isRead() {
        return reading != null && reading.isDone();
    }

    /** Whether its frames could not be read, so that it can only fail. */
    boolean isUnreadable() {
        return isRead() && reading.isCompletedExceptionally();
    }

    /**
     * Its frames.
     *
     * @throws io.sightline.model.ModelException if one is no image
     */
    Read read() {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** What it takes on the device. */
    long bytes() {
        return read().input.prefixBytes();
    }

    /** Whether the device has begun with it; from then on it holds room among the prefixes. */
    boolean begun() {
        return task != null;
    }

    /** Device time that went into it. */
    PhaseTimes times() {
        return times;
    }

    /** Adds time that it took, and that its questions waited for. */
    void spent(Phase phase, long nanos) {
        times.add(phase, nanos);
        waiting.forEach(sequence -> sequence.spent(phase, nanos));
    }
}
