package io.sightline.chaos.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do. */
public final class Waiting {
    private static final long LOOK_EVERY_MS = 200;

    private Waiting() {}

    /**
     * Returns once something is so.
     *
     * @throws IllegalStateException naming it, if it is not so in time
     */
    public static void until(String what, Duration within, BooleanSupplier isSo) {
        if (!isMet(within, isSo)) {
            throw new IllegalStateException(
                    "Not within %d s: %s".formatted(within.toSeconds(), what));
        }
    }

    /** Returns once something is so, or is not so in time. */
    public static boolean isMet(Duration within, BooleanSupplier isSo) {
        long end = System.nanoTime() + within.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting", e);
            }
        }
        return true;
    }
}
