package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.model.ReferenceCase;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerScoringTest {
    private static final JsonNode CASES = ReferenceCase.json("parts/ops.json");

    static Stream<JsonNode> relativeAccuracies() {
        return StreamSupport.stream(CASES.get("mra").get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("relativeAccuracies")
    void meanRelativeAccuracyIsThePublishedOne(JsonNode row) {
        assertThat(AnswerScoring.meanRelativeAccuracy(row.get(0).asDouble(), row.get(1).asDouble()))
                .isEqualTo((float) row.get(2).asDouble());
    }

    @Test
    void aNumberThatIsNoneIsWorthNothing() {
        assertThat(AnswerScoring.meanRelativeAccuracy(Double.NaN, 3)).isZero();
    }

    @Test
    void aChoiceMustBeExact() {
        assertThat(AnswerScoring.sameChoice("<answer>B.</answer>", "b")).isTrue();
        assertThat(AnswerScoring.sameChoice("A. back-left", "A")).isFalse();
    }
}
