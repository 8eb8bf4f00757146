package io.sightline.console.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;

/**
 * Events in one order, told to all who listen. The last ones are kept, so that somebody whose
 * connection broke may go on where it did. Thread-safe; nobody who tells waits for who listens.
 */
public final class EventHub {
    /** How many events are kept for those who come back. */
    static final int MOST_KEPT = 1_024;

    private final Deque<Event> kept = new ArrayDeque<>();
    private final Set<Subscription> listeners = new CopyOnWriteArraySet<>();
    private long last;

    /** Tells that something happened. */
    public synchronized void tell(String kind, String scene, JsonNode data) {
        Event event = new Event(++last, kind, scene, data);
        kept.addLast(event);
        if (kept.size() > MOST_KEPT) {
            kept.removeFirst();
        }
        listeners.forEach(listener -> listener.offer(event));
    }

    /** Tells what is old as soon as there is a newer one: nobody needs it later. */
    public synchronized void tellFleeting(String kind, String scene, JsonNode data) {
        Event event = new Event(last, kind, scene, data);
        listeners.forEach(listener -> listener.offer(event));
    }

    /**
     * Listens from now on.
     *
     * @param wanted which events; none is told of a scene that somebody may not see
     */
    public synchronized Subscription listen(Predicate<Event> wanted) {
        Subscription[] self = new Subscription[1];
        self[0] = new Subscription(wanted, () -> listeners.remove(self[0]));
        listeners.add(self[0]);
        return self[0];
    }

    /**
     * Goes on after an event. Where what came since is no longer kept, the first event is a {@link
     * Subscription#RESET}.
     */
    public synchronized Subscription listenAfter(long number, Predicate<Event> wanted) {
        List<Event> missed = kept.stream().filter(event -> event.number() > number).toList();
        boolean complete = number <= last && last - number == missed.size();
        Subscription subscription = listen(wanted);
        if (complete) {
            subscription.offerAll(missed);
        } else {
            subscription.offer(new Event(last, Subscription.RESET, null, null));
        }
        return subscription;
    }

    /** The number of the newest event. */
    public synchronized long last() {
        return last;
    }

    /** How many listen. */
    public int listeners() {
        return listeners.size();
    }
}
