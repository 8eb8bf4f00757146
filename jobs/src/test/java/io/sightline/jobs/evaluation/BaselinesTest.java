package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private final Baselines baselines =
            Baselines.fit(
                    List.of(
                            Questions.number("1", "size", "100", "sofa"),
                            Questions.number("2", "size", "100", "sofa"),
                            Questions.number("3", "size", "50", "stool"),
                            Questions.choice("4", "order", "C"),
                            Questions.choice("5", "order", "C"),
                            Questions.choice("6", "order", "A")));

    @Test
    void guessesTheBestConstantOfAKind() {
        assertThat(baselines.constant(Questions.choice("7", "order", "C"))).isEqualTo(1);
        assertThat(baselines.constant(Questions.choice("8", "order", "A"))).isZero();
        assertThat(baselines.constant(Questions.number("9", "size", "50", "stool"))).isZero();
    }

    @Test
    void guessesTheBestConstantOfASubjectWhereItKnowsIt() {
        assertThat(baselines.constantPerSubject(Questions.number("9", "size", "50", "stool")))
                .isCloseTo(1, within(1e-6));
        assertThat(baselines.constantPerSubject(Questions.number("9", "size", "100", "table")))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void chanceIsKnownForChoicesOnly() {
        assertThat(Baselines.chance(Questions.choice("7", "order", "C"))).isEqualTo(0.25);
        assertThat(Baselines.chance(Questions.number("9", "size", "50", "stool"))).isNaN();
        assertThat(baselines.constant(Questions.choice("7", "unknown", "C"))).isNaN();
    }
}
