package io.sightline.model.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.Answer.Value;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            textBlock =
                    """
                    three                                             | null      | three
                    ' a < b '                                         | null      | ' a < b '
                    <think>Two, one.</think><answer> 3 </answer>      | Two, one. | 3
                    <think>Two.</think> 3                             | Two.      | 3
                    <think>Two, and                                   | Two, and  | ''
                    <answer>3</answer>                                | null      | 3
                    It is <answer>2</answer>, no: <answer>3</answer>. | It is <answer>2</answer>, no: | 3
                    <think></think><answer>3                          | null      | 3
                    """)
    void theAnswerIsToldFromWhatLedToIt(String words, String reasoning, String answer) {
        assertThat(Reasoned.of(words)).isEqualTo(new Reasoned(reasoning, answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <th                            | ''
                    <think>a < b                   | ''
                    <think>a</think><ans           | ''
                    <think>a</think><answer>dark   | dark
                    <think>a</think><answer>dark</ | dark
                    1 <                            | 1 <
                    """)
    void anUnfinishedTagIsNoPartOfTheAnswer(String words, String answer) {
        assertThat(Reasoned.soFar(words).answer()).isEqualTo(answer);
    }

    @Test
    void aModelWithSuffixesOfItsOwnIsAskedWithoutThePublishedOne() {
        UserTurns turns =
                new UserTurns("", "", Map.of(AnswerType.CHOICE, "Reason first."), List.of());
        String published =
                "Which?\nOptions:\nA. sofa\nB. lamp\n"
                        + "Answer with the option's letter from the given choices directly.";

        UserTurn turn = turns.turn(Wording.of(published));

        assertThat(turn.text()).isEqualTo("Which?\nOptions:\nA. sofa\nB. lamp\nReason first.");
        assertThat(turn.read(Reasoned.of("<think>B?</think><answer>A</answer>").answer()).value())
                .extracting(Value::type)
                .isEqualTo(AnswerType.CHOICE);
    }
}
