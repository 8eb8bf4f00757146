package io.sightline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.RoomQuestion;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoScoreTest {
    private final DemoScore score = new DemoScore();

    @Test
    void countsWordsAndNumbersApart() {
        RoomQuestion there = question(QuestionKind.OBJECT_EXISTENCE, "yes");
        RoomQuestion count = question(QuestionKind.OBJECT_COUNTING, "4");

        assertThat(score.add(there, "Yes.")).isEqualTo("truth: yes (right)");
        assertThat(score.add(there, "no")).isEqualTo("truth: yes (wrong)");
        assertThat(score.add(count, "4")).isEqualTo("truth: 4 (relative accuracy 100 %)");
        assertThat(score.add(count, "9")).isEqualTo("truth: 4 (relative accuracy 0 %)");
        assertThat(score.summary())
                .isEqualTo("Score: 1 of 2 words right, mean relative accuracy of 2 numbers 50 %");
    }

    @Test
    void withoutNumbersThereIsNoMean() {
        assertThat(score.summary()).endsWith("of 0 numbers –");
    }

    private static RoomQuestion question(QuestionKind kind, String answer) {
        return new RoomQuestion(kind, "?", List.of(), answer, List.of());
    }
}
