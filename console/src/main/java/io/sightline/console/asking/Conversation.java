package io.sightline.console.asking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.console.access.Refusal;
import io.sightline.console.events.Event;
import io.sightline.console.events.EventHub;
import io.sightline.console.events.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Questions whose callers wait for the answer. Thread-safe. */
public final class Conversation {
    private static final Set<String> TOLD = Set.of("token", "answer");

    /** Each holds a thread; the server has some more. */
    static final int MOST_WAITING = 48;

    private final Asking asking;
    private final EventHub events;
    private final Duration patience;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** What is done with what is told of a question. */
    @FunctionalInterface
    public interface Listener {
        /** Waits. */
        void hear(Waiting told) throws IOException, InterruptedException;
    }

    /**
     * Asks, and tells what a hub tells of it.
     *
     * @param patience how long an answer is waited for
     */
    public Conversation(Asking asking, EventHub events, Duration patience) {
        this.asking = asking;
        this.events = events;
        this.patience = patience;
    }

    /**
     * Asks, and returns when all is heard.
     *
     * @param question as on the topic, with an id that nobody else has
     * @throws Refusal if the job would refuse it, or too many wait already
     */
    public void ask(String scene, ObjectNode question, Listener listener)
            throws IOException, InterruptedException {
        if (!waiting.tryAcquire()) {
            throw new Refusal(
                    503,
                    "overloaded",
                    "%d answers are waited for already: ask again later.".formatted(MOST_WAITING));
        }
        String id = question.path("id").asText();
        try (Subscription subscription = events.listen(event -> isAbout(event, id))) {
            asking.ask(scene, question);
            listener.hear(new Waiting(subscription, patience));
        } finally {
            waiting.release();
        }
    }

    /** Nobody has answered as long as it was waited. */
    public static Refusal noAnswer() {
        return new Refusal(504, "no_answer", "No answer came: is a job running (./sightline run)?");
    }

    private static boolean isAbout(Event event, String id) {
        return TOLD.contains(event.kind()) && event.data().path("question_id").asText().equals(id);
    }
}
