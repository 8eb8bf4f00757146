package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.checkpoint.config.SightlineProfile;
import io.sightline.model.question.UserTurns;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.render.Footage;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Frame;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class RoomsBenchmarkTest {
    private static final Footage FOOTAGE = new Footage(RoomPlan.LIVING_ROOM, 4, 28, 22);
    private final RoomsBenchmark benchmark =
            new RoomsBenchmark(FOOTAGE, 100, 3, EnumSet.allOf(QuestionKind.class));

    @Test
    void asksAboutFramesOfARoom() {
        EvaluationScene scene = benchmark.scene(1);

        assertThat(scene.id()).isEqualTo("room-000101");
        assertThat(scene.frames())
                .extracting(Frame::timeMs)
                .containsExactly(0L, 500L, 1000L, 1500L);
        assertThat(scene.questions())
                .extracting(EvaluationQuestion::id)
                .contains("room-000101/room", "room-000101/count")
                .doesNotHaveDuplicates();
        assertThat(scene.questions())
                .filteredOn(question -> question.kind().equals("room_size_estimation"))
                .allMatch(question -> question.scoring() == Scoring.RELATIVE_ACCURACY)
                .allMatch(question -> question.asked().expects() == AnswerType.NUMBER);
        assertThat(scene.questions()).allMatch(q -> q.score(q.truths().get(0)) > 0.99);
    }

    /** What the model was trained on, word by word. */
    @Test
    void everyQuestionBecomesThePromptThatTheTrainingSetHolds() {
        UserTurns turns = SightlineProfile.turns(Path.of("../models/rooms-3"));
        for (long seed = 100; seed < 130; seed++) {
            Quiz quiz = Quiz.of(FOOTAGE.clip(seed), EnumSet.allOf(QuestionKind.class));
            assertThat(quiz.questions())
                    .isNotEmpty()
                    .allSatisfy(
                            question ->
                                    assertThat(
                                                    turns.turn(
                                                                    EvaluationQuestion.of(
                                                                                    "", question)
                                                                            .asked())
                                                            .text())
                                            .isEqualTo(question.text()));
        }
    }

    @Test
    void fitsConstantsOnOtherRooms() {
        assertThat(benchmark.fittingQuestions())
                .hasSizeGreaterThan(10_000)
                .noneMatch(question -> question.id().startsWith("room-000"));
    }

    @Test
    void namesAllThatTheQuestionsDependOn() {
        assertThat(benchmark.name())
                .contains(
                        "3 rooms from seed 100",
                        "sides of 3.0 to 8.0 m, 2.4 to 3.0 m high, 3 to 9 objects",
                        "4 frames of 28 x 22",
                        "a walk of 32 poses",
                        "dir_hard");
        assertThatThrownBy(() -> new RoomsBenchmark(FOOTAGE, -1, 3, RoomsBenchmark.DEMO_KINDS))
                .hasMessageContaining("0 or more");
    }
}
