package io.sightline.model.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.checkpoint.config.SightlineProfile;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTurnsTest {
    private static final String WORD = "Please answer the question using a single word or phrase.";
    private static final String LETTER =
            "Answer with the option's letter from the given choices directly.";

    private final UserTurns shipped = SightlineProfile.turns(Path.of("../models/rooms-3"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    How many chair(s) are in this room?                          | number | |
                    number of lamps?                                             | number | |
                    What is the size of this room (in square meters)?            | number | m2
                    How far is the sofa from the door, in metres?                | number | m
                    What is the length of the table, measured in centimeters?    | number | cm
                    Measuring from the closest point of each object, what is the distance between the ball and the box (in meters)? | number | m
                    Is there a chair in the room?                                | yes-no | |
                    Isn't the door open?                                         | yes-no | |
                    Is the table longer than 2 meters?                           | yes-no | |
                    Is the door open or closed?                                  | text   | |
                    What is left of the sofa?                                    | text   | |
                    """)
    void typeAndUnitFollowFromTheWords(String question, String type, String unit) {
        UserTurn turn = UserTurns.PUBLISHED.turn(Wording.of(question));

        assertThat(turn.expects().label()).isEqualTo(type);
        assertThat(turn.unit()).isEqualTo(unit);
        assertThat(turn.text()).isEqualTo(question + "\n" + WORD);
        assertThat(turn.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wie viele Stühle sind in diesem Raum?",
                "Was steht auf dem Tisch?",
                "¿Cuántas sillas hay en esta habitación?",
                "Combien de chaises y a-t-il ?",
                "この部屋には椅子がいくつありますか",
                "chairs?"
            })
    void aTypeThatNoEnglishWordTellsIsTextAndANoteSaysSo(String question) {
        UserTurn told = UserTurns.PUBLISHED.turn(Wording.of(question));
        UserTurn stated =
                UserTurns.PUBLISHED.turn(
                        new Wording(question, List.of(), AnswerType.NUMBER, false));

        assertThat(told.expects()).isEqualTo(AnswerType.TEXT);
        assertThat(told.notes()).singleElement().asString().contains("'expects'");
        assertThat(stated.expects()).isEqualTo(AnswerType.NUMBER);
        assertThat(stated.notes()).isEmpty();
    }

    @Test
    void optionsAreListedAsPublishedAndGetTheirLettersOnce() {
        Wording plain = new Wording("Which?", List.of("sofa", "lamp"), null, false);
        Wording lettered = new Wording("Which?", List.of("A. sofa", "B. lamp"), null, false);
        String prompt = "Which?\nOptions:\nA. sofa\nB. lamp\n" + LETTER;

        for (Wording asked : List.of(plain, lettered, Wording.of(prompt))) {
            UserTurn turn = UserTurns.PUBLISHED.turn(asked);
            assertThat(turn.text()).isEqualTo(prompt);
            assertThat(turn.expects()).isEqualTo(AnswerType.CHOICE);
            assertThat(turn.options()).containsExactly("sofa", "lamp");
        }
    }

    @Test
    void aTextThatCarriesItsSuffixIsTheSameQuestion() {
        String text = "How many chair(s) are in this room?";

        assertThat(shipped.turn(Wording.of(text + "\n" + WORD)))
                .isEqualTo(shipped.turn(Wording.of(text)));
    }

    @Test
    void rawWordsAreLeftAlone() {
        Wording raw = new Wording("Count: ", List.of(), AnswerType.NUMBER, true);

        assertThat(shipped.turn(raw).text()).isEqualTo("Count: ");
        assertThat(shipped.turn(raw).expects()).isEqualTo(AnswerType.NUMBER);
    }

    @Test
    void aCheckpointMayAskInItsOwnWay() {
        UserTurns own =
                new UserTurns(
                        "own",
                        "",
                        Map.of(AnswerType.NUMBER, "Only the figure, please."),
                        List.of());

        assertThat(own.turn(Wording.of("How many chairs?")).text())
                .isEqualTo("How many chairs?\nOnly the figure, please.");
        assertThat(own.turn(Wording.of("What is it?")).text()).endsWith(WORD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    number of lamps?                     | How many lamp(s) are in this room?
                    how many  Chairs do you see?         | How many chair(s) are in this room?
                    How many boxes are there in the room | How many box(s) are in this room?
                    Do you see any sofas?                | Is there a sofa in the room?
                    Is there a ball in this room?        | Is there a ball in the room?
                    How large is this room?              | What is the size of this room (in square meters)?
                    How big is the sofa?                 | What is the length of the longest dimension (length, width, or height) of the sofa, measured in centimeters?
                    How far is the sofa from the lamp?   | Measuring from the closest point of each object, what is the distance between the sofa and the lamp (in meters)?
                    What is the size of this room (in square meters)? If multiple rooms are shown, estimate the size of the combined space. | What is the size of this room (in square meters)?
                    """)
    void whatMeansALearntKindIsAskedInTheLearntWords(String asked, String learnt) {
        UserTurn turn = shipped.turn(Wording.of(asked));

        assertThat(turn.text()).isEqualTo(learnt + "\n" + WORD);
        assertThat(turn.notes()).singleElement().asString().contains("drawn rooms");
    }

    @ParameterizedTest
    @CsvSource({
        "How many elephants are in this room?",
        "How many red chairs are in this room?",
        "How many chairs are left of the sofa?",
        "Is there a sofa in the room and a lamp?",
        "How large is this room in square feet?",
        "What is left of the sofa?"
    })
    void whatSaysMoreIsAskedAsItIsAndANoteSaysThatItIsAGuess(String asked) {
        UserTurn turn = shipped.turn(Wording.of(asked));

        assertThat(turn.text()).isEqualTo(asked + "\n" + WORD);
        assertThat(turn.notes())
                .hasSize(2)
                .last()
                .asString()
                .contains("a guess", "object_existence, object_counting, room_size_estimation");
    }

    @Test
    void objectsAreTakenInTheirOrder() {
        List<String> options = List.of("left", "right");
        String asked =
                "if I am standing by the Bin and facing the box, is the chair to the left or the"
                        + " right of the box";

        UserTurn turn = shipped.turn(new Wording(asked, options, null, false));

        assertThat(turn.text())
                .startsWith(
                        "If I am standing by the bin and facing the box, is the chair to the left"
                                + " or the right of the box?\nOptions:\nA. left");
        assertThat(turn.notes()).singleElement().asString().contains("drawn rooms");
    }

    @Test
    void aVeryLongQuestionIsOfNoKind() {
        String asked = "how many " + "chair ".repeat(600) + "?";

        assertThat(shipped.turn(Wording.of(asked)).text()).startsWith(asked);
    }
}
