package io.sightline.jobs.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PastMomentTest {
    private final PastMoment moments = new PastMoment();

    @Test
    void aSpanIsSoLongAgo() {
        Instant before = Instant.now().minus(Duration.ofHours(2));

        assertThat(moments.convert("2 h"))
                .isBetween(before, Instant.now().minus(Duration.ofHours(2)));
    }

    @Test
    void aMomentIsItself() {
        assertThat(moments.convert("2026-11-22T10:41:02Z")).isEqualTo("2026-11-22T10:41:02Z");
    }
}
