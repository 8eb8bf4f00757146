package io.sightline.model.question;

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

class PublishedAnswerTest {
    private static final JsonNode CASES = ReferenceCase.json("parts/ops.json");

    static Stream<JsonNode> answers() {
        return StreamSupport.stream(CASES.get("clean_text").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersAreCleanedAsPublished(JsonNode row) {
        String cleaned = PublishedAnswer.clean(row.get(0).asText());
        assertThat(cleaned).isEqualTo(row.get(1).asText());
        if (!row.get(2).isNull()) {
            assertThat(PublishedAnswer.number(cleaned)).hasValue(row.get(2).asDouble());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'１２.５', 12.5",
        "'٣', 3",
        "'१२', 12",
        "'\u00a012\u202f', 12",
        "'\u300012', 12",
    })
    void digitsAndSpacesOfAnyScriptAreRead(String text, double value) {
        assertThat(PublishedAnswer.number(PublishedAnswer.clean(text))).hasValue(value);
        assertThat(PublishedAnswer.number(text)).hasValue(value);
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
        assertThat(PublishedAnswer.number(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "3 meters", "1__0", "_1", "0x10", "1e", "."})
    void whatPythonDoesNotReadIsNoNumber(String text) {
        assertThat(PublishedAnswer.number(text)).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsRead() {
        assertThat(PublishedAnswer.number("nan").orElseThrow()).isNaN();
    }
}
