package io.sightline.model.engine.memory;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the most recently used values under a budget of bytes. A value in use is pinned and never
 * evicted; evicted values are closed. Not thread-safe.
 *
 * @param <K> what a value is found by
 * @param <V> what is kept
 */
public final class ByteBudgetCache<K, V> implements AutoCloseable {
    private final long budget;
    private final Consumer<? super V> closer;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long used;
    private long held;

    /**
     * @param budget bytes that all values and reservations together may take
     * @param closer frees what is evicted
     */
    public ByteBudgetCache(long budget, Consumer<? super V> closer) {
        this.budget = budget;
        this.closer = closer;
    }

    /** Bytes that all values and reservations together may take. */
    public long budget() {
        return budget;
    }

    /** Bytes that values and reservations take. */
    public long used() {
        return used;
    }

    /** Whether a value is there; does not count as use. */
    public boolean contains(K key) {
        return entries.containsKey(key);
    }

    /** A value that need not be pinned, because it outlives its eviction. */
    public Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key)).map(entry -> entry.value);
    }

    /** Pins a value until the lease is closed. */
    public Optional<Lease<V>> acquire(K key) {
        return Optional.ofNullable(entries.get(key)).map(this::lease);
    }

    /** Whether a reservation of this many bytes would succeed now. */
    public boolean fits(long bytes) {
        return held + bytes <= budget;
    }

    /**
     * Holds room for a value in the making, evicting what was used longest ago.
     *
     * @throws IllegalStateException if it does not fit, see {@link #fits}
     */
    public void reserve(long bytes) {
        if (!fits(bytes)) {
            throw new IllegalStateException(
                    bytes + " bytes asked, " + (budget - held) + " to be had");
        }
        evictDownTo(budget - bytes);
        used += bytes;
        held += bytes;
    }

    /** Gives a reservation back unused. */
    public void cancel(long bytes) {
        used -= bytes;
        held -= bytes;
    }

    /** Puts a value in the place of its reservation and pins it until the lease is closed. */
    public Lease<V> fulfil(K key, V value, long bytes) {
        held -= bytes;
        Entry<V> entry = new Entry<>(value, bytes);
        Entry<V> before = entries.put(key, entry);
        if (before != null) {
            throw new IllegalStateException("two values of one key");
        }
        return lease(entry);
    }

    /** Keeps a value if it can be kept; the cache closes it in any case, now or later. */
    public void put(K key, V value, long bytes) {
        if (!fits(bytes) || entries.containsKey(key)) {
            closer.accept(value);
            return;
        }
        reserve(bytes);
        fulfil(key, value, bytes).close();
    }

    /** Evicts everything that is not in use. */
    public void evictUnused() {
        evictDownTo(0);
    }

    /** Evicts everything; to be called when nothing is in use any more. */
    @Override
    public void close() {
        evictUnused();
    }

    private Lease<V> lease(Entry<V> entry) {
        if (entry.pins++ == 0) {
            held += entry.bytes;
        }
        return new Lease<>(this, entry);
    }

    private void release(Entry<V> entry) {
        if (--entry.pins == 0) {
            held -= entry.bytes;
        }
    }

    private void evictDownTo(long bytes) {
        Iterator<Entry<V>> oldest = entries.values().iterator();
        while (used > bytes && oldest.hasNext()) {
            Entry<V> entry = oldest.next();
            if (entry.pins == 0) {
                oldest.remove();
                used -= entry.bytes;
                closer.accept(entry.value);
            }
        }
    }

    private static final class Entry<V> {
        private final V value;
        private final long bytes;
        private int pins;

        private Entry(V value, long bytes) {
            this.value = value;
            this.bytes = bytes;
        }
    }

    /** A value in use; closing it twice is closing it once. */
    public static final class Lease<V> implements AutoCloseable {
        private final ByteBudgetCache<?, V> cache;
        private final Entry<V> entry;
        private boolean closed;

        private Lease(ByteBudgetCache<?, V> cache, Entry<V> entry) {
            this.cache = cache;
            this.entry = entry;
        }

        /** What is in use. */
        public V value() {
            return entry.value;
        }

        /** A second use of the same value. */
        public Lease<V> again() {
            return cache.lease(entry);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                cache.release(entry);
            }
        }
    }
}
