package io.sightline.notify.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When what has not arrived is tried again: later each time, and not all at the same moment. */
final class Backoff {
    private static final long LONGEST_MS = 60_000;

    private final long firstMs;
    private final long giveUpNanos;
    private int tries;
    private long nextNanos;

    /** For one alert, from its first failure on. */
    Backoff(Duration first, Duration giveUpAfter, long nowNanos) {
        this.firstMs = first.toMillis();
        this.giveUpNanos = nowNanos + giveUpAfter.toNanos();
    }

    /** It has failed, once more. */
    void fail(long nowNanos) {
        long wait = Math.min(LONGEST_MS, firstMs << Math.min(16, tries));
        tries++;
        long jittered = wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1);
        nextNanos = nowNanos + Duration.ofMillis(jittered).toNanos();
    }

    boolean isDue(long nowNanos) {
        return nowNanos - nextNanos >= 0;
    }

    boolean isOver(long nowNanos) {
        return nowNanos - giveUpNanos >= 0;
    }

    int tries() {
        return tries;
    }
}
