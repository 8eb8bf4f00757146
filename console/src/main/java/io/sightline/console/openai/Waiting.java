package io.sightline.console.openai;

import io.sightline.console.events.Event;
import io.sightline.console.events.Subscription;
import java.time.Duration;
import java.util.Optional;

/** What is told of one question, until its answer is due. */
final class Waiting {
    private final Subscription subscription;
    private final long deadlineNanos;

    Waiting(Subscription subscription, Duration patience) {
        this.subscription = subscription;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    /** What comes next; nothing once the time is over. */
    Optional<Event> next() throws InterruptedException {
        Optional<Event> event = subscription.next(left());
        while (event.isPresent() && event.get().kind().equals(Subscription.RESET)) {
            event = subscription.next(left());
        }
        return event;
    }

    private Duration left() {
        return Duration.ofNanos(deadlineNanos - System.nanoTime());
    }
}
