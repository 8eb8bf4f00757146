package io.sightline.operators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.Answer.Choice;
import io.sightline.scene.Answer.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">= 3 | 3 | 2.9",
                ">=3|3|2",
                "> 3 | 3.5 | 3",
                "<= -0.5 | -0.5 | 0",
                "< 3 | 2 | 3",
                "in [2, 5] | 5 | 5.1",
                "not in [2, 5] | 6 | 2",
                "three | 3 | 4",
                "3.0 | 3 | 2",
                "= 3 | 3 | 4",
                "in [1, 3, 5] | 3 | 4",
                "not 3 | 4 | 3",
                "!= 3 | 4 | 3"
            })
    void numbersAreCompared(String when, double holds, double not) {
        assertThat(holds(when, Value.of(holds, null))).isTrue();
        assertThat(holds(when, Value.of(not, null))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dark brown | Dark   brown. | brown",
                "not red | blue | Red",
                "in [red, blue] | blue | green",
                "not in [red, blue] | green | red",
                "\"not here\" | not here | here",
                "is \"in use\" | in use | free",
                "not \"in use\" | free | in use"
            })
    void wordsAreComparedWithoutWhatIsNoPartOfThem(String when, String holds, String not) {
        assertThat(holds(when, Value.of(holds))).isTrue();
        assertThat(holds(when, Value.of(not))).isFalse();
    }

    @Test
    void yesAndOptionsAreWords() {
        assertThat(holds("YES", Value.of(true))).isTrue();
        assertThat(holds("yes", Value.of(false))).isFalse();
        assertThat(holds("lamp", Value.of(new Choice(1, "Lamp")))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "coverage below 40 %, COVERAGE",
        "coverage below 0.4, COVERAGE",
        "camera silent for 30 s, SILENCE",
        "camera door silent for 2 min, SILENCE",
        "Camera silent for 30 S, SILENCE",
        "camera moved, MOVEMENT",
        "camera north-door blocked, BLOCKAGE",
        "new region seen, REGION"
    })
    void whatGeometryKnowsNeedsNoModel(String when, Subject subject) {
        Condition condition = ConditionReader.read(when).orElseThrow();

        assertThat(condition.subject()).isEqualTo(subject);
        assertThat(condition.subject().asksTheModel()).isFalse();
    }

    @Test
    void aCameraMayBeNamed() {
        Condition condition = ConditionReader.read("camera door silent for 2 min").orElseThrow();

        assertThat(condition.camera()).isEqualTo("door");
        assertThat(condition.terms()).containsExactly(Said.of(120.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                ">= three",
                "=> 3",
                ">> 3",
                "in [5, 2]",
                "in 2, 5",
                "in []",
                "in [red,]",
                "not",
                "changes by",
                "changes by 0 %",
                "changes by a lot",
                "coverage below 140 %",
                "coverage above 40 %",
                "camera movd",
                "changes by 0",
                "changes by -2",
                "camera silent for a while",
                "camera silent for 30 \u017f",
                "camera silent for 0 s",
                "new region"
            })
    void whatIsNoConditionIsRefused(String when) {
        assertThat(ConditionReader.read(when)).isEmpty();
    }

    private static boolean holds(String when, Value value) {
        Condition condition = ConditionReader.read(when).orElseThrow();
        return condition.holds(condition.read(Rules.said(0, value)), false, 0);
    }
}
