package io.sightline.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void pausesDoubleAndAreShortenedByUpToAHalf() {
        Backoff longest = new Backoff(Duration.ofMillis(100), 5, () -> 1);
        Backoff shortest = new Backoff(Duration.ofMillis(100), 5, () -> 0);

        assertThat(longest.pause(1, null)).isEqualTo(Duration.ofMillis(100));
        assertThat(longest.pause(4, null)).isEqualTo(Duration.ofMillis(800));
        assertThat(shortest.pause(4, null)).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void endpointsOwnWaitIsKept() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), 5, () -> 1);

        assertThat(backoff.pause(1, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(backoff.pause(1, Duration.ZERO)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(RetryAfter.read(" 7 ", NOON)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.read("Sun, 01 Mar 2026 12:00:30 GMT", NOON))
                .contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.read("Sun, 01 Mar 2026 11:00:00 GMT", NOON)).contains(Duration.ZERO);
        assertThat(RetryAfter.read("99999999999", NOON)).isEmpty();
        assertThat(RetryAfter.read("soon", NOON)).isEmpty();
    }
}
