package io.sightline.model.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightline.model.question.UserTurn.Reading;
import io.sightline.scene.Answer.Choice;
import io.sightline.scene.Answer.Value;
import io.sightline.scene.AnswerType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words to values, as strictly as the published evaluation scores them. */
class UserTurnTest {

    @Test
    void numbersCarryTheUnitOfTheQuestion() {
        assertThat(turn(AnswerType.NUMBER, "m2").read("25.5.").value())
                .isEqualTo(Value.of(25.5, "m2"));
        assertThat(turn(AnswerType.NUMBER, null).read(" 1,234 ").value())
                .isEqualTo(Value.of(1234, null));
        assertThat(turn(AnswerType.NUMBER, "m").read("<answer>3</answer>").value())
                .isEqualTo(Value.of(3, "m"));
    }

    @Test
    void lettersAreOptions() {
        assertThat(turn(AnswerType.CHOICE, null).read("B.").value())
                .isEqualTo(Value.of(new Choice(1, "lamp")));
    }

    @Test
    void yesAndNoAreOneOfTwo() {
        assertThat(turn(AnswerType.YES_NO, null).read("Yes.").value()).isEqualTo(Value.of(true));
        assertThat(turn(AnswerType.YES_NO, null).read("no").value()).isEqualTo(Value.of(false));
    }

    @Test
    void wordsAreCleaned() {
        assertThat(turn(AnswerType.TEXT, null).read("Dark\n Brown.").value())
                .isEqualTo(Value.of("dark brown"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    NUMBER | 3 meters  | The answer '3 meters' is no number
                    NUMBER | nan       | The answer 'nan' is no number
                    NUMBER | -inf      | The answer '-inf' is no number
                    NUMBER | 1e999     | The answer '1e999' is no number
                    CHOICE | C         | The answer 'c' is not the letter of one of the 2 options
                    CHOICE | A. sofa   | The answer 'a. sofa' is not the letter
                    YES_NO | maybe     | The answer 'maybe' is neither yes nor no
                    TEXT   | ..        | The answer has no words
                    """)
    void whatCannotBeReadHasNoValueAndAReason(AnswerType type, String words, String reason) {
        Reading reading = turn(type, null).read(words);

        assertThat(reading.value()).isNull();
        assertThat(reading.unreadable()).startsWith(reason).endsWith(".");
    }

    private static UserTurn turn(AnswerType type, String unit) {
        return new UserTurn("?", type, List.of("sofa", "lamp"), unit, Certainty.AS_SAID, List.of());
    }

    @Test
    void confidenceIsCalibrated() {
        UserTurn sure = calibrated(2, 0);

        assertThat(sure.confidence(0.5)).isEqualTo(0.5);
        assertThat(sure.confidence(0.9)).isCloseTo(0.75, within(1e-9));
        assertThat(sure.confidence(1)).isEqualTo(1);
        assertThat(sure.confidence(0)).isZero();
        assertThat(sure.confidence(Double.NaN)).isNaN();
        assertThat(turn(AnswerType.TEXT, null).confidence(0.87)).isEqualTo(0.87);
    }

    @Test
    void anOffsetMakesTheUnsureSurer() {
        UserTurn sure = calibrated(2, Math.log(3));

        assertThat(sure.confidence(0.5)).isCloseTo(0.75, within(1e-9));
        assertThat(sure.confidence(0.9)).isCloseTo(0.9, within(1e-9));
        assertThat(sure.confidence(1)).isEqualTo(1);
        assertThat(sure.confidence(0)).isZero();
    }

    @Test
    void whatTheModelSaidIsFoundAgain() {
        Certainty certainty = new Certainty(16, 0.5);

        assertThat(certainty.inverse().of(certainty.of(0.7))).isCloseTo(0.7, within(1e-12));
        assertThat(Certainty.AS_SAID.inverse()).isEqualTo(Certainty.AS_SAID);
    }

    private static UserTurn calibrated(double temperature, double offset) {
        Certainty certainty = new Certainty(temperature, offset);
        return new UserTurn("?", AnswerType.YES_NO, List.of(), null, certainty, List.of());
    }
}
