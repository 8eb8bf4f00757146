package io.sightline.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofSeconds(1);

    /** Somewhere in its second half, so that not all come back at the same moment. */
    @Test
    void eachWaitIsTwiceTheOneBeforeAndNoneIsLongerThanAMinute() {
        Backoff backoff = new Backoff(FIRST, Duration.ofDays(1), 0);
        long now = 0;
        for (int tried = 1; tried <= 100; tried++) {
            backoff.fail(now);
            Duration longest = Duration.ofSeconds(Math.min(60, 1L << Math.min(10, tried - 1)));

            assertThat(backoff.tries()).isEqualTo(tried);
            assertThat(backoff.isDue(now + longest.toNanos() / 2 - 1)).as("%d", tried).isFalse();
            now += longest.toNanos();
            assertThat(backoff.isDue(now)).as("%d", tried).isTrue();
        }
    }

    @Test
    void itIsOverWhenItWasTriedForSoLong() {
        long start = Long.MAX_VALUE - 10; // a clock of nanoseconds may pass its end
        Backoff backoff = new Backoff(FIRST, Duration.ofNanos(100), start);

        assertThat(backoff.isOver(start + 99)).isFalse();
        assertThat(backoff.isOver(start + 100)).isTrue();
    }
}
