package io.sightline.jobs.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LapseTest {

    @ParameterizedTest
    @CsvSource({
        "-PT1S, 0 s",
        "PT0S, 0 s",
        "PT0.34S, 0.3 s",
        "PT12.3S, 12 s",
        "PT119S, 119 s",
        "PT150S, 2 min",
        "PT3H, 3 h",
        "P3D, 3 d"
    })
    void aTimeSpanHasTheUnitThatSuitsIt(Duration span, String words) {
        assertThat(Lapse.of(span)).isEqualTo(words);
    }
}
