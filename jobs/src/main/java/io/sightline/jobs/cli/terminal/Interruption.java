package io.sightline.jobs.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that runs until Ctrl-C end in order: the signal ends its wait, and the JVM stays
 * until the command has closed this.
 */
public final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int INTERRUPTED = 130;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    public Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::request, "interruption"));
    }

    private void request() {
        requested.countDown();
        if (!await(finished, PATIENCE)) {
            Runtime.getRuntime()
                    .halt(INTERRUPTED); // an exit would pull PyTorch from under its thread
        }
    }

    /** Waits; true as soon as the user wants the command to end. */
    public boolean within(Duration time) {
        return await(requested, time);
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    @Override
    public void close() {
        finished.countDown();
    }

    private static boolean await(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
