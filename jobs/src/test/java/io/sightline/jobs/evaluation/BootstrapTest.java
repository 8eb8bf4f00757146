package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightline.jobs.evaluation.spread.Interval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private final List<Scored> scored = new ArrayList<>();

    private void add(String kind, int right, int wrong) {
        for (int i = 0; i < right + wrong; i++) {
            scored.add(new Scored(kind, Scoring.ACCURACY, i < right ? 1 : 0));
        }
    }

    @Test
    void anIntervalIsAsWideAsChanceMakesIt() {
        add("order", 60, 40);

        Interval interval = new Bootstrap(scored).interval(averages -> averages.micro().all());

        // The normal approximation: 0.6 ± 1.96 · √(0.6 · 0.4 / 100).
        assertThat(interval.low()).isCloseTo(0.504, within(0.02));
        assertThat(interval.high()).isCloseTo(0.696, within(0.02));
        assertThat(new Bootstrap(scored).interval(averages -> averages.micro().all()))
                .isEqualTo(interval);
    }

    @Test
    void kindsKeepTheirSizes() {
        add("all right", 10, 0);
        add("all wrong", 0, 30);

        assertThat(new Bootstrap(scored).interval(averages -> averages.micro().all()))
                .isEqualTo(new Interval(0.25, 0.25));
        assertThat(new Bootstrap(scored).interval(Averages::meanOfKinds))
                .isEqualTo(new Interval(0.5, 0.5));
    }

    @Test
    void whatIsUnknownHasNoInterval() {
        scored.add(new Scored("order", Scoring.ACCURACY, Double.NaN));

        assertThat(new Bootstrap(scored).interval(Averages::meanOfKinds).low()).isNaN();
    }
}
