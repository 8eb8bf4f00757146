package io.sightline.model.engine;

import com.codahale.metrics.Clock;
import io.sightline.model.ModelException;
import io.sightline.model.Phase;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.engine.memory.MemoryGuard;
import io.sightline.scene.QuestionStage;

/**
 * Makes prefixes: the host reads the frames, the device computes piece by piece, and what comes out
 * is kept under a budget, of which each holds its share from its first piece on. Device thread
 * only.
 */
final class PrefixMaker {
    private final Host host;
    private final InferenceDevice device;
    private final ByteBudgetCache<PrefixKey, Prefix> prefixes;
    private final MemoryGuard guard;
    private final Clock clock;
    private final EngineMetrics metrics;

    PrefixMaker(
            Host host,
            InferenceDevice device,
            ByteBudgetCache<PrefixKey, Prefix> prefixes,
            MemoryGuard guard,
            Clock clock,
            EngineMetrics metrics) {
        this.host = host;
        this.device = device;
        this.prefixes = prefixes;
        this.guard = guard;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Has a job's frames decoded and resized on the host, once. */
    void read(PrefixJob job) {
        if (job.reading == null) {
            job.reading =
                    host.fetch(
                            preprocessor -> {
                                long start = clock.getTick();
                                ClipInput input = preprocessor.readPrefix(job.key(), job.frames());
                                return new PrefixJob.Read(input, clock.getTick() - start);
                            });
        }
    }

    /** Whether a job could begin with the room that there is; one that can only fail can. */
    boolean fits(PrefixJob job) {
        return job.isRead()
                && (job.isUnreadable()
                        || job.bytes() > prefixes.budget()
                        || prefixes.fits(job.bytes()));
    }

    /**
     * Runs a job's next piece on the device; the first takes its room.
     *
     * @return whether that was the last
     * @throws ModelException if a frame is no image, or all room together is too little
     */
    boolean piece(PrefixJob job) {
        if (!job.begun()) {
            begin(job);
        }
        job.waiting()
                .forEach(
                        sequence ->
                                sequence.begin(
                                        QuestionStage.ENCODING,
                                        clock.getTick(),
                                        metrics.queueWait));
        Phase phase = job.task.phase();
        long start = clock.getTick();
        boolean last = guard.retrying(job.task::step);
        job.spent(phase, clock.getTick() - start);
        return last;
    }

    private void begin(PrefixJob job) {
        if (job.bytes() > prefixes.budget()) {
            throw new ModelException(
                    String.format(
                            "The prefix of these frames takes %,d bytes and all prefixes together"
                                    + " may take %,d: allow more, or use fewer or smaller frames",
                            job.bytes(), prefixes.budget()));
        }
        DeviceTask<Prefix> begun = device.encode(job.read().input());
        prefixes.reserve(job.bytes());
        job.task = begun;
        job.spent(Phase.READING, job.read().nanos());
        metrics.prefixMisses.inc();
    }

    /** Turns the room that a job holds into the prefix, in use until the lease is closed. */
    ByteBudgetCache.Lease<Prefix> deliver(PrefixJob job) {
        Prefix prefix = job.task.result();
        job.task.close();
        job.task = null;
        metrics.made(job.times());
        return prefixes.fulfil(job.key(), prefix, job.bytes());
    }

    /** Gives up what a job holds; it could begin again. */
    void abandon(PrefixJob job) {
        if (job.begun()) {
            job.task.close();
            job.task = null;
            prefixes.cancel(job.bytes());
        }
    }
}
