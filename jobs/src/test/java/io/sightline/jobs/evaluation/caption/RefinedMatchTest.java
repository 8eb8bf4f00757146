package io.sightline.jobs.evaluation.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefinedMatchTest {

    @ParameterizedTest
    @CsvSource({
        "Brown., brown, true, true",
        "2, two, true, true",
        "the left, letf, true, true",
        "TV, tv, true, true",
        "6 o' clock, 6 oclock, true, true",
        "none, 0, true, true",
        "chairs1, chairs, true, true",
        "office chair, chair, false, true",
        "chair, office chair, false, true",
        "trash can, trashcan, false, true",
        "table, chair, false, false",
        "'', chair, false, false",
    })
    void comparesWithWhatPeopleSaid(String said, String truth, boolean exact, boolean refined) {
        assertThat(RefinedMatch.exact(said, List.of("nothing like it", truth))).isEqualTo(exact);
        assertThat(RefinedMatch.refined(said, List.of("nothing like it", truth)))
                .isEqualTo(refined);
    }
}
