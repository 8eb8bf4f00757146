package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.ReferenceCase;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerScoringTest {
    private static final JsonNode CASES = ReferenceCase.json("parts/ops.json");

    static Stream<JsonNode> relativeAccuracies() {
        return StreamSupport.stream(CASES.get("mra").get("cases").spliterator(), false);
    }

    static Stream<JsonNode> answers() {
        return StreamSupport.stream(CASES.get("clean_text").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("relativeAccuracies")
    void meanRelativeAccuracyIsThePublishedOne(JsonNode row) {
        assertThat(AnswerScoring.meanRelativeAccuracy(row.get(0).asDouble(), row.get(1).asDouble()))
                .isEqualTo((float) row.get(2).asDouble());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersAreCleanedAsPublished(JsonNode row) {
        String cleaned = AnswerScoring.clean(row.get(0).asText());
        assertThat(cleaned).isEqualTo(row.get(1).asText());
        if (!row.get(2).isNull()) {
            assertThat(AnswerScoring.number(cleaned)).hasValue(row.get(2).asDouble());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'  42 ', 42",
        "1_000, 1000",
        "'1,234.5', 1234.5",
        "2.5e-1, 0.25",
        ".5, 0.5",
        "5., 5",
        "-inf, -Infinity",
        "Infinity, Infinity",
        "+7, 7"
    })
    void numbersAreReadAsPythonReadsThem(String text, double value) {
        assertThat(AnswerScoring.number(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "3 meters", "1__0", "_1", "0x10", "1e", "."})
    void whatPythonDoesNotReadIsNoNumber(String text) {
        assertThat(AnswerScoring.number(text)).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsRead() {
        assertThat(AnswerScoring.number("nan").orElseThrow()).isNaN();
        assertThat(AnswerScoring.meanRelativeAccuracy(Double.NaN, 3)).isZero();
    }

    @Test
    void aChoiceMustBeExact() {
        assertThat(AnswerScoring.sameChoice("<answer>B.</answer>", "b")).isTrue();
        assertThat(AnswerScoring.sameChoice("A. back-left", "A")).isFalse();
    }
}
