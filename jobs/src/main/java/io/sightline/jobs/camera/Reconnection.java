package io.sightline.jobs.camera;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * How often a lost source is opened again, and after what waits: 1 s, doubling to 30 s, each with
 * up to half of it taken off at random, so that many cameras behind one switch do not come back in
 * step. Not thread-safe.
 */
public final class Reconnection {
    /** Without an end. */
    public static final int FOREVER = Integer.MAX_VALUE;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final int mostTries;
    private final RandomGenerator random;
    private final Predicate<Duration> stoppedWithin;
    private int tries;
    private int recoveries;

    /**
     * A plan.
     *
     * @param mostTries in a row, 0 for none, {@link #FOREVER}
     * @param random where the jitter comes from
     * @param stoppedWithin waits for a time; true if the user wants to stop
     */
    public Reconnection(int mostTries, RandomGenerator random, Predicate<Duration> stoppedWithin) {
        this.mostTries = mostTries;
        this.random = random;
        this.stoppedWithin = stoppedWithin;
    }

    boolean isExhausted() {
        return tries >= mostTries;
    }

    /** Waits before the next try; true if the user wants to stop. */
    boolean isStoppedWhileWaiting() {
        int doublings = Math.min(tries++, 5);
        long millis = Math.min(FIRST_WAIT.toMillis() << doublings, LONGEST_WAIT.toMillis());
        return stoppedWithin.test(Duration.ofMillis(millis - random.nextLong(millis / 2 + 1)));
    }

    int tries() {
        return tries;
    }

    /** The source gives frames, and whether it did before. */
    void succeeded(boolean again) {
        tries = 0;
        recoveries += again ? 1 : 0;
    }

    /** How often the source came back so far. */
    public int recoveries() {
        return recoveries;
    }
}
