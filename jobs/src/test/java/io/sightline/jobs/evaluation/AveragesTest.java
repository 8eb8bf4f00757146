package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AveragesTest {

    @Test
    void macroCountsTheThreeDirectionsAsOneTask() {
        Averages averages =
                Averages.of(
                        List.of(
                                choice("object_rel_direction_easy", 1),
                                choice("object_rel_direction_easy", 1),
                                choice("object_rel_direction_medium", 0),
                                choice("object_rel_direction_hard", 0),
                                choice("obj_appearance_order", 1),
                                number("object_counting", 0.4),
                                number("object_counting", 0.6)));

        assertThat(averages.byKind()).containsEntry("object_counting", 0.5);
        assertThat(averages.micro().accuracy()).isCloseTo(3 / 5.0, within(1e-9));
        assertThat(averages.micro().relativeAccuracy()).isCloseTo(0.5, within(1e-9));
        assertThat(averages.micro().all()).isCloseTo(4 / 7.0, within(1e-9));
        assertThat(averages.macro().accuracy()).isCloseTo((1 / 3.0 + 1) / 2, within(1e-9));
        assertThat(averages.macro().all()).isCloseTo((1 / 3.0 + 1 + 0.5) / 3, within(1e-9));
        assertThat(averages.meanOfKinds()).isCloseTo((1 + 0 + 0 + 1 + 0.5) / 5, within(1e-9));
    }

    @Test
    void whatIsMissingIsUnknown() {
        Averages averages = Averages.of(List.of(number("object_counting", Double.NaN)));

        assertThat(averages.micro().accuracy()).isNaN();
        assertThat(averages.macro().relativeAccuracy()).isNaN();
    }

    private static Scored choice(String kind, double score) {
        return new Scored(kind, Scoring.ACCURACY, score);
    }

    private static Scored number(String kind, double score) {
        return new Scored(kind, Scoring.RELATIVE_ACCURACY, score);
    }
}
