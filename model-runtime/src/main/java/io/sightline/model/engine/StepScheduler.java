package io.sightline.model.engine;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who runs next: the most urgent kind that has work, unless a less urgent one is overdue. Kinds
 * grow overdue by waiting in proportion to the length of their own steps, so none starves and none
 * with long steps takes more than its share. Not thread-safe.
 */
final class StepScheduler {
    private final long shortestPatienceNanos;
    private final Map<StepKind, Wait> waits = new EnumMap<>(StepKind.class);

    /**
     * @param shortestPatienceNanos no kind is overdue before this, however short its steps are
     */
    StepScheduler(long shortestPatienceNanos) {
        this.shortestPatienceNanos = shortestPatienceNanos;
        Stream.of(StepKind.values()).forEach(kind -> waits.put(kind, new Wait()));
    }

    /**
     * What to run now. Frames that a question waits for take the room of those made ahead.
     *
     * @return empty when nothing has work
     */
    Optional<StepKind> next(Lanes lanes, long nowNanos) {
        if (lanes.encode().lacksRoom()) {
            lanes.warmUp().giveWay();
        }
        List<StepKind> pending =
                byUrgency(lanes).stream().filter(Lane::hasWork).map(Lane::kind).toList();
        return next(pending, nowNanos);
    }

    /**
     * A decode step costs little more for many than for few, so it waits until those who came
     * together can take part.
     */
    private static List<Lane> byUrgency(Lanes lanes) {
        boolean gathering = lanes.prefill().size() >= lanes.decode().size();
        Lane first = gathering ? lanes.prefill() : lanes.decode();
        Lane second = gathering ? lanes.decode() : lanes.prefill();
        return List.of(first, second, lanes.encode(), lanes.geometry(), lanes.warmUp());
    }

    /**
     * How many times as long as its own last step a kind waits before it is overdue. Under constant
     * load from above it so gets about {@code 1 / (1 + patience)} of the device's time, whether its
     * steps take a millisecond or a second.
     */
    static int patience(StepKind kind) {
        return switch (kind) {
            case DECODE, PREFILL, ENCODE -> 1;
            case GEOMETRY -> 3;
            case WARM_UP -> 20;
        };
    }

    /** The most overdue of the kinds that have work, else the first, which is the most urgent. */
    Optional<StepKind> next(Collection<StepKind> pending, long nowNanos) {
        waits.forEach((kind, wait) -> wait.note(pending.contains(kind), nowNanos));
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
        long patience = Math.max(shortestPatienceNanos, patience(kind) * wait.lastStepNanos);
        return (double) (nowNanos - wait.sinceNanos) / patience;
    }

    /** How long one kind has had work without getting a step. */
    private static final class Wait {
        private boolean pending;
        private long sinceNanos;
        private long lastStepNanos;

        private void note(boolean pendingNow, long nowNanos) {
            if (pendingNow && !pending) {
                sinceNanos = nowNanos;
            }
            pending = pendingNow;
        }
    }
}
