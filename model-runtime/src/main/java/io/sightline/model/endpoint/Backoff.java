package io.sightline.model.endpoint;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: twice as long each time, shortened at random so that
 * requests that failed together do not come back together; never less than the endpoint asked for.
 *
 * @param first the longest wait before the second try
 * @param tries at most, the first included
 * @param random in 0 … 1
 */
record Backoff(Duration first, int tries, DoubleSupplier random) {
    /** Five tries within eight seconds, unless the endpoint asks for more time. */
    static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(500), 5, () -> ThreadLocalRandom.current().nextDouble());

    private static final double LEAST_SHARE = 0.5;

    /**
     * Whether there is another try.
     *
     * @param failed tries so far
     */
    boolean goesOn(int failed) {
        return failed < tries;
    }

    /**
     * The pause before the next.
     *
     * @param failed tries so far, from 1
     * @param asked by the endpoint, or {@code null}
     */
    Duration pause(int failed, Duration asked) {
        double share = LEAST_SHARE + (1 - LEAST_SHARE) * random.getAsDouble();
        long ownMs = Math.round(first.toMillis() * Math.pow(2, failed - 1) * share);
        Duration own = Duration.ofMillis(ownMs);
        return asked == null || own.compareTo(asked) > 0 ? own : asked;
    }
}
