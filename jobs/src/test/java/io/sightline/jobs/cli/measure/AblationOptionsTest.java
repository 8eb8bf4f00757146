package io.sightline.jobs.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.measure.AblationOptions.Shown;
import io.sightline.jobs.evaluation.FrameSampling;
import java.util.List;
import org.junit.jupiter.api.Test;

class AblationOptionsTest {
    private final Shown uniform = new Shown(FrameSampling.UNIFORM, 8);

    @Test
    void whereFramesAreChosenThereAreMoreOfThem() {
        assertThat(Shown.walk(List.of(new Shown(FrameSampling.LIVE, 8)))).isEqualTo(32);
        assertThat(Shown.walk(List.of(uniform, new Shown(FrameSampling.SPACE_AWARE, 32))))
                .isEqualTo(128);
    }

    @Test
    void aWalkThatIsShownEvenlyIsAsLongAsWhatIsShown() {
        assertThat(Shown.walk(List.of(uniform))).isEqualTo(8);
        assertThat(Shown.walk(List.of(uniform, new Shown(FrameSampling.UNIFORM, 32))))
                .isEqualTo(32);
    }
}
