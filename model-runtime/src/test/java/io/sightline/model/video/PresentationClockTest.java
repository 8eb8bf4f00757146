package io.sightline.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentationClockTest {
    private static final double USUAL = 0.5;

    @ParameterizedTest
    @CsvSource({
        "steps as they are, 7 7.25 8.25 18.25, 0 0.25 1.25 11.25",
        "back, 7 8 2 3, 0 1 1.5 2.5",
        "ahead, 7 8 9000 9001, 0 1 1.5 2.5",
        "standing still, 7 7 7 8, 0 0.5 1 2",
        "absent, NaN NaN NaN NaN, 0 0.5 1 1.5",
        "absent for a while, 1 NaN 2 3, 0 0.5 1 2",
    })
    void wrongTimestampsCountAsAUsualStep(String kind, String stamps, String offsets) {
        PresentationClock clock = new PresentationClock(USUAL);

        assertThat(numbers(stamps).map(clock::advance).toArray())
                .as(kind)
                .containsExactly(numbers(offsets).toArray(), within(1e-9));
    }

    @Property(tries = 500, seed = "1")
    void noFrameIsLongAfterTheOneBefore(@ForAll @Size(max = 50) double[] stamps) {
        PresentationClock clock = new PresentationClock(1e9);
        double before = 0;
        for (double stamp : stamps) {
            double offset = clock.advance(stamp);
            assertThat(offset - before).isBetween(0.0, PresentationClock.LONGEST_STEP + 1e-9);
            before = offset;
        }
    }

    private static DoubleStream numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble);
    }
}
