package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoringTest {

    @Test
    void choicesAreEqualOrNotAfterCleaning() {
        assertThat(Scoring.ACCURACY.score("B.", List.of("b"))).isEqualTo(1);
        assertThat(Scoring.ACCURACY.score("<answer> yes\n</answer>", List.of("yes"))).isEqualTo(1);
        assertThat(Scoring.ACCURACY.score("A. back-left", List.of("A"))).isZero();
    }

    @Test
    void numbersScoreByHowManyTolerancesTheyMeet() {
        assertThat(mra("3", "4")).isCloseTo(0.5, within(1e-6));
        assertThat(mra("19", "20")).isCloseTo(1, within(1e-6));
        assertThat(mra("10", "8.1")).isCloseTo(0.6, within(1e-6));
        assertThat(mra("1", "2")).isZero();
    }

    @Test
    void whatIsNoNumberScoresNothing() {
        assertThat(mra("3 meters", "3")).isZero();
        assertThat(mra("", "3")).isZero();
    }

    @Test
    void exactMatchTakesAnyAcceptedAnswerAsItIs() {
        List<String> accepted = List.of("brown", "dark brown");

        assertThat(Scoring.EXACT_MATCH.score("dark brown", accepted)).isEqualTo(1);
        assertThat(Scoring.EXACT_MATCH.score("Brown", accepted)).isZero();
    }

    private static double mra(String answer, String truth) {
        return Scoring.RELATIVE_ACCURACY.score(answer, List.of(truth));
    }
}
