package io.sightline.model.engine;

import io.sightline.model.ModelException;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A prefix in the making, and the questions that wait for it: none when it is made ahead. */
final class PrefixJob {
    private final PrefixKey key;
    private final List<Frame> frames;
    private final List<Sequence> waiting = new ArrayList<>();
    private CompletableFuture<Read> reading;
    private DeviceTask<Prefix> task;
    private final PhaseTimes times = new PhaseTimes();

    PrefixJob(PrefixKey key, List<Frame> frames) {
        this.key = key;
        this.frames = frames;
    }

    PrefixKey key() {
        return key;
    }

    /** The questions that wait for it, in the order in which they came. */
    List<Sequence> waiting() {
        return waiting;
    }

    /** Has its frames decoded and resized on the host, once. */
    void read(EngineParts parts) {
        if (reading == null) {
            reading =
                    CompletableFuture.supplyAsync(() -> timed(parts), parts.host())
                            .whenComplete((read, failure) -> parts.mailbox().wake());
        }
    }

    private Read timed(EngineParts parts) {
        long start = parts.clock().nanos();
        PrefixInput input = parts.preprocessor().readPrefix(frames);
        return new Read(input, parts.clock().nanos() - start);
    }

    /** Whether its frames are read, well or not. */
    boolean isRead() {
        return reading != null && reading.isDone();
    }

    /** Whether it could begin with this much room; one that can only fail can. */
    boolean fits(ByteBudgetCache<PrefixKey, Prefix> prefixes) {
        return isRead()
                && (reading.isCompletedExceptionally()
                        || bytes() > prefixes.budget()
                        || prefixes.fits(bytes()));
    }

    /** Whether the device has begun with it; from then on it holds room among the prefixes. */
    boolean begun() {
        return task != null;
    }

    /**
     * Takes its room and begins.
     *
     * @throws ModelException if a frame is no image, or all room together is too little
     */
    void begin(EngineParts parts) {
        long budget = parts.prefixes().budget();
        if (read().input.prefixBytes() > budget) {
            throw new ModelException(
                    String.format(
                            "The prefix of these frames takes %,d bytes and all prefixes together"
                                    + " may take %,d: allow more, or use fewer or smaller frames",
                            bytes(), budget));
        }
        DeviceTask<Prefix> begun = parts.device().encode(read().input);
        parts.prefixes().reserve(bytes());
        task = begun;
        spent(Phase.ENCODE, read().nanos);
        parts.meters().prefixMissed();
    }

    /**
     * Runs the next piece on the device.
     *
     * @return whether that was the last
     */
    boolean piece(EngineParts parts) {
        waiting.forEach(parts::begin);
        Phase phase = task.phase();
        long start = parts.clock().nanos();
        boolean last = parts.guard().retrying(task::step);
        spent(phase, parts.clock().nanos() - start);
        return last;
    }

    private void spent(Phase phase, long nanos) {
        times.add(phase, nanos);
        waiting.forEach(sequence -> sequence.spent(phase, nanos));
    }

    /** Turns the room it holds into the prefix, in use until the lease is closed. */
    ByteBudgetCache.Lease<Prefix> deliver(EngineParts parts) {
        Prefix prefix = task.result();
        task.close();
        task = null;
        parts.meters().prefixMade(times.nanos(Phase.ENCODE), times.nanos(Phase.PREFILL));
        return parts.prefixes().fulfil(key, prefix, bytes());
    }

    /** Gives up what it holds; it could begin again. */
    void abandon(EngineParts parts) {
        if (task != null) {
            task.close();
            task = null;
            parts.prefixes().cancel(bytes());
        }
    }

    private long bytes() {
        return read().input.prefixBytes();
    }

    private Read read() {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private record Read(PrefixInput input, long nanos) {}
}
