package io.sightline.rooms.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.rooms.Category;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InquiryTest {
    private static final Set<QuestionKind> DIRECTIONS =
            EnumSet.of(
                    QuestionKind.OBJECT_REL_DIRECTION_EASY,
                    QuestionKind.OBJECT_REL_DIRECTION_MEDIUM,
                    QuestionKind.OBJECT_REL_DIRECTION_HARD);

    @ParameterizedTest
    @CsvSource({
        "How many chairs can you see?, OBJECT_COUNTING",
        "Are there any boxes?, OBJECT_EXISTENCE",
        "how large is this room, ROOM_SIZE_ESTIMATION",
        "How tall is the lamp?, OBJECT_SIZE_ESTIMATION",
        "How far is the sofa from the bin?, OBJECT_ABS_DISTANCE"
    })
    void readsOtherWords(String question, QuestionKind kind) {
        assertThat(Inquiry.of(question)).map(Inquiry::kind).contains(kind);
    }

    @Test
    void readsEveryQuestionOfTheBenchmark() {
        for (long seed = 0; seed < 30; seed++) {
            Clip clip = Footage.DEMO.clip(seed);
            for (RoomQuestion asked :
                    Quiz.of(clip, EnumSet.allOf(QuestionKind.class)).questions()) {
                QuestionKind kind =
                        DIRECTIONS.contains(asked.kind())
                                ? QuestionKind.OBJECT_REL_DIRECTION_MEDIUM
                                : asked.kind();
                assertThat(Inquiry.of(asked.stem()))
                        .as(asked.stem())
                        .map(Inquiry::kind)
                        .contains(kind);
            }
        }
    }

    @Test
    void findsTheCategoriesInTheirOrder() {
        assertThat(Inquiry.of("Are there two sofas or a ball here? How many?"))
                .map(Inquiry::mentions)
                .hasValueSatisfying(
                        mentions ->
                                assertThat(mentions).containsExactly(Category.SOFA, Category.BALL));
    }

    @Test
    void doesNotGuess() {
        assertThat(Inquiry.of("Why?")).isEmpty();
        assertThat(Inquiry.of("A cabin in the woods")).isEmpty();
    }

    @Test
    void theTruthIsTheTruthOfTheBenchmark() {
        Clip clip = Footage.DEMO.clip(3);
        Visibility seen = new Visibility(clip.room(), clip.geometry());
        Set<QuestionKind> kinds =
                EnumSet.of(
                        QuestionKind.OBJECT_COUNTING,
                        QuestionKind.OBJECT_EXISTENCE,
                        QuestionKind.ROOM_SIZE_ESTIMATION);

        for (RoomQuestion asked : Quiz.of(clip, kinds).questions()) {
            Optional<RoomQuestion> understood =
                    Inquiry.of(asked.stem()).flatMap(inquiry -> QuestionMaker.ask(inquiry, seen));
            assertThat(understood).contains(asked);
        }
    }
}
