package io.sightline.model.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Things that are made once and shared by everybody who asks for the same, counted, and closed when
 * nobody has held them for a while. Thread-safe.
 *
 * @param <K> what decides whether two ask for the same
 * @param <V> what is shared
 */
final class Shared<K, V extends AutoCloseable> {
    private final Duration keep;
    private final BiConsumer<Duration, Runnable> later;
    private final Map<K, Holding> holdings = new HashMap<>();

    /**
     * @param keep how long something stays that nobody holds
     * @param later runs something after some time
     */
    Shared(Duration keep, BiConsumer<Duration, Runnable> later) {
        this.keep = keep;
        this.later = later;
    }

    /** A share; makes what is not there, and has others who ask for the same wait for it. */
    Share acquire(K key, Supplier<V> maker) {
        Holding holding;
        synchronized (holdings) {
            holding = holdings.computeIfAbsent(key, Holding::new);
            holding.holders++;
            holding.turn++;
        }
        try {
            holding.make(maker);
        } catch (RuntimeException | Error e) {
            leave(holding);
            throw e;
        }
        return new Share(holding);
    }

    private void leave(Holding holding) {
        long turn;
        synchronized (holdings) {
            turn = ++holding.turn;
            if (--holding.holders > 0) {
                return;
            }
        }
        later.accept(keep, () -> closeIfStillUnheld(holding, turn));
    }

    private void closeIfStillUnheld(Holding holding, long turn) {
        synchronized (holdings) {
            if (holding.turn != turn) {
                return;
            }
            holdings.remove(holding.key);
        }
        holding.close();
    }

    /** Something and how many hold it. */
    private final class Holding {
        private final K key;
        private V value;
        private int holders;
        private long turn;

        private Holding(K key) {
            this.key = key;
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
    final class Share implements AutoCloseable {
        private final Holding holding;
        private boolean closed;

        private Share(Holding holding) {
            this.holding = holding;
        }

        /** What is shared. */
        V value() {
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
