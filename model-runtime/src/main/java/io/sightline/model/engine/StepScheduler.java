package io.sightline.model.engine;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the kind of the next step: the most urgent kind that has work, unless a less urgent one
 * is overdue. Kinds grow overdue by waiting in proportion to the length of their own steps, so none
 * starves and none with long steps takes more than its share. Not thread-safe.
 */
final class StepScheduler {
    private final long shortestPatienceNanos;
    private final Map<StepKind, Wait> waits = new EnumMap<>(StepKind.class);

    /**
     * @param shortestPatienceNanos no kind is overdue before this, however short its steps are
     */
    StepScheduler(long shortestPatienceNanos) {
        this.shortestPatienceNanos = shortestPatienceNanos;
        for (StepKind kind : StepKind.values()) {
            waits.put(kind, new Wait());
        }
    }

    /**
     * What to run now.
     *
     * @param pending the kinds that have work, the most urgent first
     * @return empty when nothing has
     */
    Optional<StepKind> next(Collection<StepKind> pending, long nowNanos) {
        waits.forEach((kind, wait) -> wait.isPending(pending.contains(kind), nowNanos));
        StepKind chosen = null;
        double mostOverdue = 0;
        for (StepKind kind : pending) {
            double overdue = overdue(kind, nowNanos);
            if (chosen == null || (overdue >= 1 && overdue > mostOverdue)) {
                chosen = kind;
                mostOverdue = overdue;
            }
        }
        return Optional.ofNullable(chosen);
    }

    /** Notes that a step of this kind ran. */
    void ran(StepKind kind, long startNanos, long endNanos) {
        Wait wait = waits.get(kind);
        wait.lastStepNanos = endNanos - startNanos;
        wait.sinceNanos = endNanos;
    }

    /** How long it has waited in units of its patience; 1 and more is overdue. */
    private double overdue(StepKind kind, long nowNanos) {
        Wait wait = waits.get(kind);
        long patience = Math.max(shortestPatienceNanos, kind.patience() * wait.lastStepNanos);
        return (double) (nowNanos - wait.sinceNanos) / patience;
    }

    /** How long one kind has had work without getting a step. */
    private static final class Wait {
        private boolean pending;
        private long sinceNanos;
        private long lastStepNanos;

        private void isPending(boolean now, long nowNanos) {
            if (now && !pending) {
                sinceNanos = nowNanos;
            }
            pending = now;
        }
    }
}
