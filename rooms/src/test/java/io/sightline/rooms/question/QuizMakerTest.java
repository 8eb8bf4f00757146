package io.sightline.rooms.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.rooms.RoomPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuizMakerTest {
    private static final QuizMaker MAKER =
            new QuizMaker(RoomPlan.LIVING_ROOM, 8, 56, 42, EnumSet.allOf(QuestionKind.class));

    @Test
    void repeatsAQuizFromItsSeed() {
        Quiz first = MAKER.quiz(3);
        Quiz second = MAKER.quiz(3);

        assertThat(second.questions()).isEqualTo(first.questions());
        assertThat(second.walk()).isEqualTo(first.walk());
        for (int frame = 0; frame < 8; frame++) {
            assertThat(second.frames().get(frame).rgb()).isEqualTo(first.frames().get(frame).rgb());
        }
    }

    @Test
    void asksEachKindOftenAndFavoursNoAnswer() {
        List<RoomQuestion> questions =
                LongStream.range(0, 150)
                        .mapToObj(MAKER::quiz)
                        .flatMap(quiz -> quiz.questions().stream())
                        .toList();

        for (QuestionKind kind : QuestionKind.values()) {
            assertThat(questions)
                    .filteredOn(question -> question.kind() == kind)
                    .as(kind.published())
                    .hasSizeGreaterThan(40);
        }
        assertThat(share(questions, QuestionKind.OBJECT_EXISTENCE, "yes")).isBetween(0.4, 0.65);
        assertThat(share(questions, QuestionKind.OBJECT_REL_DIRECTION_EASY, "A"))
                .isBetween(0.35, 0.65);
        for (String letter : List.of("A", "B", "C", "D")) {
            assertThat(share(questions, QuestionKind.OBJ_APPEARANCE_ORDER, letter))
                    .isBetween(0.1, 0.4);
        }
    }

    private static double share(List<RoomQuestion> questions, QuestionKind kind, String answer) {
        List<RoomQuestion> ofKind = questions.stream().filter(q -> q.kind() == kind).toList();
        return ofKind.stream().filter(q -> q.answer().equals(answer)).count()
                / (double) ofKind.size();
    }
}
