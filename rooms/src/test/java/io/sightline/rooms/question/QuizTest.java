package io.sightline.rooms.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.Footage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuizTest {
    private static final Footage FOOTAGE = new Footage(RoomPlan.LIVING_ROOM, 8, 56, 42);

    @Test
    void repeatsAQuizFromItsSeed() {
        Quiz first = quiz(3);
        Quiz second = quiz(3);

        assertThat(second.questions()).isEqualTo(first.questions());
        assertThat(second.clip().walk()).isEqualTo(first.clip().walk());
        for (int frame = 0; frame < 8; frame++) {
            assertThat(second.clip().frames().get(frame).rgb())
                    .isEqualTo(first.clip().frames().get(frame).rgb());
        }
    }

    @Test
    void asksEachKindOftenAndFavoursNoAnswer() {
        List<RoomQuestion> questions =
                LongStream.range(0, 120)
                        .mapToObj(FOOTAGE::walk)
                        .flatMap(walk -> questions(walk).stream())
                        .toList();

        for (QuestionKind kind : QuestionKind.values()) {
            assertThat(questions)
                    .filteredOn(question -> question.kind() == kind)
                    .as(kind.published())
                    .hasSizeGreaterThan(30);
        }
        assertThat(share(questions, QuestionKind.OBJECT_EXISTENCE, "yes")).isBetween(0.4, 0.65);
        assertThat(share(questions, QuestionKind.OBJECT_REL_DIRECTION_EASY, "A"))
                .isBetween(0.35, 0.65);
        for (String letter : List.of("A", "B", "C", "D")) {
            assertThat(share(questions, QuestionKind.OBJ_APPEARANCE_ORDER, letter))
                    .isBetween(0.1, 0.4);
        }
    }

    private static Quiz quiz(long seed) {
        return Quiz.of(FOOTAGE.clip(seed), List.of(QuestionKind.values()));
    }

    /** Without colours, which no answer depends on. */
    private static List<RoomQuestion> questions(RoomWalk walk) {
        return QuestionMaker.askAll(
                List.of(QuestionKind.values()),
                new Visibility(walk.room(), FOOTAGE.geometry(walk)),
                new SplittableRandom(walk.seed()));
    }

    private static double share(List<RoomQuestion> questions, QuestionKind kind, String answer) {
        List<RoomQuestion> ofKind = questions.stream().filter(q -> q.kind() == kind).toList();
        return ofKind.stream().filter(q -> q.answer().equals(answer)).count()
                / (double) ofKind.size();
    }
}
