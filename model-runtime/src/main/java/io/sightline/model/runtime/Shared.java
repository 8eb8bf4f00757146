package io.sightline.model.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Things that are made once and shared by everybody who asks for the same, counted, and closed when
 * nobody has held them for a while, or at once when something else is to be made: what is kept for
 * nobody must not take the memory of what is wanted. What broke is not handed out again.
 * Thread-safe.
 *
 * @param <K> what decides whether two ask for the same
 * @param <V> what is shared
 */
public final class Shared<K, V extends AutoCloseable> {
    private final BiConsumer<Duration, Runnable> later;
    private final Predicate<V> usable;
    private final Map<K, Holding> holdings = new HashMap<>();

    /**
     * @param later runs something after some time
     * @param usable whether what is there can be shared; otherwise it is made anew
     */
    public Shared(BiConsumer<Duration, Runnable> later, Predicate<V> usable) {
        this.later = later;
        this.usable = usable;
    }

    /**
     * A share; makes what is not there, and has others who ask for the same wait for it.
     *
     * @param keep how long it stays when nobody holds it any more
     */
    public Share acquire(K key, Duration keep, Supplier<V> maker) {
        List<Holding> idle;
        Holding holding;
        synchronized (holdings) {
            List<Holding> broken = holdings.values().stream().filter(Holding::isBroken).toList();
            holdings.values().removeAll(broken);
            idle = new ArrayList<>(broken);
            if (!holdings.containsKey(key)) {
                idle.addAll(takeUnheld());
            }
            holding = holdings.computeIfAbsent(key, k -> new Holding(k, keep));
            holding.holders++;
            holding.turn++;
        }
        try {
            idle.forEach(Holding::close);
            holding.make(maker);
        } catch (RuntimeException | Error e) {
            leave(holding);
            throw e;
        }
        return new Share(holding);
    }

    private List<Holding> takeUnheld() {
        List<Holding> unheld =
                holdings.values().stream().filter(holding -> holding.holders == 0).toList();
        holdings.values().removeAll(unheld);
        return unheld;
    }

    private void leave(Holding holding) {
        long turn;
        synchronized (holdings) {
            turn = ++holding.turn;
            if (--holding.holders > 0) {
                return;
            }
        }
        later.accept(holding.keep, () -> closeIfStillUnheld(holding, turn));
    }

    private void closeIfStillUnheld(Holding holding, long turn) {
        synchronized (holdings) {
            if (holding.turn != turn || !holdings.remove(holding.key, holding)) {
                return;
            }
        }
        holding.close();
    }

    /** Something and how many hold it. */
    private final class Holding {
        private final K key;
        private final Duration keep;
        private volatile V value;
        private int holders;
        private long turn;

        private Holding(K key, Duration keep) {
            this.key = key;
            this.keep = keep;
        }

        private boolean isBroken() {
            return value != null && !usable.test(value);
        }

        private synchronized void make(Supplier<V> maker) {
            if (value == null) {
                value = maker.get();
            }
        }

        private synchronized void close() {
            try {
                if (value != null) {
                    value.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(
                        "What was shared as " + key + " cannot be closed", e);
            }
        }
    }

    /** One holder's share; closing it twice is closing it once. */
    public final class Share implements AutoCloseable {
        private final Holding holding;
        private boolean closed;

        private Share(Holding holding) {
            this.holding = holding;
        }

        /** What is shared. */
        public V value() {
            return holding.value;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                leave(holding);
            }
        }
    }
}
