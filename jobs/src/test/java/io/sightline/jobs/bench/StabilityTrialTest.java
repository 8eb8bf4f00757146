package io.sightline.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StabilityTrialTest {

    @Test
    void keepingMovesLessAndCoversAsMuchAsIsAskedFor() {
        List<StabilityTrial> trials =
                new SamplerBenchmark(1, List.of(32)).stability(List.of(0.9, 1.0));
        StabilityTrial loose = trials.get(0);
        StabilityTrial strict = trials.get(1);

        assertThat(loose.looks()).hasSameSizeAs(strict.looks()).hasSize(2 * 2 * 32 / 8);
        assertThat(loose.moves(true)).isLessThan(strict.moves(true));
        assertThat(loose.worst(StabilityLook::known)).isBetween(0.9, 1.0);
        assertThat(strict.worst(StabilityLook::known)).isGreaterThanOrEqualTo(1);
        assertThat(loose.mean(StabilityLook::seen)).isBetween(0.9, 1.1);
    }
}
