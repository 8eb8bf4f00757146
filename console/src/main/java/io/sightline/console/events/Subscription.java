package io.sightline.console.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * One listener's events, which wait for it up to a bound. A listener that is slower than what
 * happens loses them all and is told so by one event of the kind {@link #RESET}: it is to ask for
 * the present state instead. Thread-safe.
 */
public final class Subscription implements AutoCloseable {
    /** The kind of event that says: what you know is old, ask again. */
    public static final String RESET = "reset";

    /** How many events wait for a slow listener before it loses them. */
    static final int MOST_WAITING = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private final Predicate<Event> wanted;
    private final Runnable end;

    Subscription(Predicate<Event> wanted, Runnable end) {
        this.wanted = wanted;
        this.end = end;
    }

    void offerAll(List<Event> events) {
        events.forEach(this::offer);
    }

    void offer(Event event) {
        if (!event.kind().equals(RESET) && !wanted.test(event)) {
            return;
        }
        lock.lock();
        try {
            if (waiting.size() >= MOST_WAITING) {
                waiting.clear();
                waiting.add(new Event(event.number(), RESET, null, null));
            }
            waiting.add(event);
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next event, waiting a while for one. */
    public Optional<Event> next(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (waiting.isEmpty() && left > 0) {
                left = filled.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(30)));
            }
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /** No more events are kept for it. */
    @Override
    public void close() {
        end.run();
    }
}
