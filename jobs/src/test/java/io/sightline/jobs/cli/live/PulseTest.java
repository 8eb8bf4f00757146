package io.sightline.jobs.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PulseTest {
    private Instant now = Instant.parse("2026-11-22T10:41:00Z");
    private final Pulse pulse = new Pulse(() -> now, ZoneOffset.UTC, Duration.ofSeconds(30));

    @Test
    void itBeatsWhenNothingWasSaidForAWhile() {
        after(29);
        assertThat(pulse.beat()).isEmpty();
        after(1);
        assertThat(pulse.beat())
                .contains(
                        "10:41:30  Still watching; no answer since 10:41:00: does a job run there?");
        assertThat(pulse.beat()).isEmpty();
        after(30);
        assertThat(pulse.beat()).isPresent();
    }

    @Test
    void anAnswerIsABeat() throws Exception {
        after(20);
        pulse.heard(new ObjectMapper().readTree("{}"));
        after(20);
        assertThat(pulse.beat()).isEmpty();
        after(10);
        assertThat(pulse.beat()).contains("10:41:50  Still watching; last answer at 10:41:20");
    }

    @Test
    void camerasThatFellSilentAreNamed() throws Exception {
        hear("lobby", "door", "2026-11-22T10:40:10Z");
        hear("lobby", "hall", "2026-11-22T10:40:59Z");
        hear("lobby", "door", "2026-11-22T10:40:05Z");
        hear("lobby", "odd", "no time");
        after(30);

        assertThat(pulse.beat())
                .hasValueSatisfying(
                        line ->
                                assertThat(line)
                                        .contains("newest frame known of lobby/door is of 10:40:10")
                                        .contains("lobby/hall is of 10:40:59")
                                        .doesNotContain("odd"));
    }

    private void hear(String scene, String camera, String time) throws JsonProcessingException {
        pulse.heard(
                new ObjectMapper()
                        .readTree(
                                "{\"scene\":\"%s\",\"frames\":[{\"camera\":\"%s\",\"time\":\"%s\"}]}"
                                        .formatted(scene, camera, time)));
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
