package io.sightline.console.asking;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.console.events.Event;
import io.sightline.console.events.Subscription;
import java.time.Duration;
import java.util.Optional;

/** What is told of one question, until its answer is due. */
public final class Waiting {
    private final Subscription subscription;
    private final long deadlineNanos;

    Waiting(Subscription subscription, Duration patience) {
        this.subscription = subscription;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    /** What comes next; nothing once the time is over. */
    public Optional<Event> next() throws InterruptedException {
        Optional<Event> event = subscription.next(left());
        while (event.isPresent() && event.get().kind().equals(Subscription.RESET)) {
            event = subscription.next(left());
        }
        return event;
    }

    /** The answer, whatever is told before it; nothing once the time is over. */
    public Optional<JsonNode> answer() throws InterruptedException {
        Optional<Event> event = next();
        while (!event.map(Event::kind).orElse("answer").equals("answer")) {
            event = next();
        }
        return event.map(Event::data);
    }

    private Duration left() {
        return Duration.ofNanos(deadlineNanos - System.nanoTime());
    }
}
