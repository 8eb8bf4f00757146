package io.sightline.model.engine;

import io.sightline.model.engine.memory.MemoryGuard;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings work to the device thread. What is put in is bounded by what the engine admits.
 * Thread-safe.
 */
final class Mailbox {
    private final BlockingQueue<Runnable> mail = new LinkedBlockingQueue<>();

    /** Leaves something for the device thread to do; what it throws is the result's failure. */
    void put(CompletableFuture<?> result, Runnable letter) {
        mail.add(
                () -> {
                    try {
                        letter.run();
                    } catch (RuntimeException | OutOfMemoryError e) {
                        result.completeExceptionally(MemoryGuard.explained("The request", e));
                    }
                });
    }

    /** Has the device thread look again for work. */
    void wake() {
        mail.add(() -> {});
    }

    /** Does what is there. */
    void deliver() {
        for (Runnable letter = mail.poll(); letter != null; letter = mail.poll()) {
            letter.run();
        }
    }

    /** Waits for a letter, and does what it says. */
    void deliverNext(long timeoutMs) throws InterruptedException {
        Runnable letter = mail.poll(timeoutMs, TimeUnit.MILLISECONDS);
        if (letter != null) {
            letter.run();
        }
    }
}
