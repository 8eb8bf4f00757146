package io.sightline.model.engine;

import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.engine.memory.MemoryGuard;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Prefixes in the making, one after the other and piece by piece: those that questions wait for
 * ({@link StepKind#ENCODE}), or those made ahead ({@link StepKind#WARM_UP}).
 */
final class PrefixLane implements Lane {
    /** Jobs whose frames are decoded before their turn; decoded frames are large. */
    private static final int READ_AHEAD = 2;

    private final StepKind kind;
    private final PrefixMaker maker;
    private final Consumer<Sequence> ready;
    private final Map<PrefixKey, PrefixJob> jobs = new LinkedHashMap<>();

    /**
     * @param ready takes a question that stands on its prefix
     */
    PrefixLane(StepKind kind, PrefixMaker maker, Consumer<Sequence> ready) {
        this.kind = kind;
        this.maker = maker;
        this.ready = ready;
    }

    /** The job of a prefix, if it is here. */
    Optional<PrefixJob> find(PrefixKey key) {
        return Optional.ofNullable(jobs.get(key));
    }

    /** A job, last in line. */
    void add(PrefixJob job) {
        jobs.put(job.key(), job);
        readAhead();
    }

    /** Takes a job out of this lane as it is, to go on in another. */
    Optional<PrefixJob> take(PrefixKey key) {
        return Optional.ofNullable(jobs.remove(key));
    }

    /** Whether jobs could begin here, if only they had the room. */
    boolean lacksRoom() {
        return jobs.values().stream().anyMatch(PrefixJob::isRead) && next().isEmpty();
    }

    /** Gives up what has been begun and the room that it holds. */
    void giveWay() {
        jobs.values().forEach(maker::abandon);
    }

    @Override
    public StepKind kind() {
        return kind;
    }

    @Override
    public boolean hasWork() {
        return next().isPresent();
    }

    @Override
    public int size() {
        return jobs.size();
    }

    @Override
    public void step() {
        PrefixJob job = next().orElseThrow();
        try {
            if (maker.piece(job)) {
                deliver(job);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            jobs.remove(job.key());
            fail(job, MemoryGuard.explained("Encoding the frames", e));
        }
        readAhead();
    }

    /** What was begun goes on; then whatever is read and fits, in turn. */
    private Optional<PrefixJob> next() {
        return jobs.values().stream()
                .filter(PrefixJob::begun)
                .findFirst()
                .or(() -> inTurn().filter(maker::fits).findFirst());
    }

    /** Tenants in turn, and otherwise in the order of arrival. */
    private Stream<PrefixJob> inTurn() {
        return jobs.values().stream().sorted(Comparator.comparingLong(PrefixJob::place));
    }

    private void deliver(PrefixJob job) {
        jobs.remove(job.key());
        try (ByteBudgetCache.Lease<Prefix> lease = maker.deliver(job)) {
            for (Sequence sequence : job.waiting()) {
                if (sequence.standOn(lease.again())) {
                    ready.accept(sequence);
                }
            }
        }
    }

    private void readAhead() {
        inTurn().limit(READ_AHEAD).forEach(maker::read);
    }

    @Override
    public void sweep(long nowMs) {
        for (PrefixJob job : List.copyOf(jobs.values())) {
            job.waiting().removeIf(sequence -> sequence.dropIfAbandoned(nowMs));
            if (kind == StepKind.ENCODE && job.waiting().isEmpty()) {
                jobs.remove(job.key());
                maker.abandon(job);
            }
        }
        readAhead();
    }

    @Override
    public void close(RuntimeException cause) {
        jobs.values().forEach(job -> fail(job, cause));
        jobs.clear();
    }

    private void fail(PrefixJob job, RuntimeException cause) {
        maker.abandon(job);
        job.waiting().forEach(sequence -> sequence.fail(cause));
    }
}
