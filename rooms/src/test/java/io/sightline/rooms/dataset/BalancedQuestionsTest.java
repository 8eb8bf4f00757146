package io.sightline.rooms.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.question.Visibility;
import io.sightline.rooms.render.Footage;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BalancedQuestionsTest {
    private static final Footage FOOTAGE = new Footage(RoomPlan.LIVING_ROOM, 8, 28, 21);

    @Test
    void keepsThePublishedBalanceOverManyRooms() {
        BalancedQuestions balanced = new BalancedQuestions(KindBalance.PUBLISHED, 6);
        int total = 0;
        for (long seed = 0; seed < 250; seed++) {
            List<RoomQuestion> questions = ask(balanced, seed);
            total += questions.size();

            assertThat(questions).extracting(RoomQuestion::stem).doesNotHaveDuplicates();
            assertThat(questions).hasSizeLessThanOrEqualTo(6);
        }

        assertThat(total).isGreaterThan(800);
        Map<QuestionKind, Integer> asked = balanced.asked();
        for (QuestionKind kind : asked.keySet()) {
            assertThat(asked.get(kind) / (double) total)
                    .as(kind.published())
                    .isCloseTo(KindBalance.PUBLISHED.shares().get(kind), within(0.02));
        }
        assertThat(asked).doesNotContainKey(QuestionKind.OBJECT_EXISTENCE);
    }

    @Test
    void asksOnlyTheKindsThatHaveAShare() {
        BalancedQuestions balanced =
                new BalancedQuestions(
                        KindBalance.even(
                                List.of(
                                        QuestionKind.OBJECT_EXISTENCE,
                                        QuestionKind.OBJECT_COUNTING)),
                        2);
        for (long seed = 0; seed < 20; seed++) {
            ask(balanced, seed);
        }

        assertThat(balanced.asked())
                .containsOnlyKeys(QuestionKind.OBJECT_EXISTENCE, QuestionKind.OBJECT_COUNTING)
                .allSatisfy((kind, count) -> assertThat(count).isBetween(18, 22));
    }

    @Test
    void refusesSharesThatLeaveNothingToAsk() {
        assertThatThrownBy(() -> KindBalance.even(List.of()))
                .hasMessageContaining("at least one above 0");
    }

    private static List<RoomQuestion> ask(BalancedQuestions balanced, long seed) {
        RoomWalk walk = FOOTAGE.walk(seed);
        Visibility seen = new Visibility(walk.room(), FOOTAGE.geometry(walk));
        return balanced.ask(seen, new SplittableRandom(seed));
    }
}
