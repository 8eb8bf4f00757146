package io.sightline.operators.answer;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.Outcome;
import io.sightline.operators.SceneFixtures;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.StreamFilter;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** All questions but "new" have an answer outside of the job. */
class FirstAnswersTest {
    private static final AnsweredQuestions.Factory ANSWERED =
            () -> question -> !question.id().equals("new");
    private static final Question OLD = SceneFixtures.live("old", KITCHEN);
    private static final Question NEW = SceneFixtures.live("new", KITCHEN);

    @Test
    void aJobThatStartsForTheFirstTimeAsksNobody() throws Exception {
        try (OneInputStreamOperatorTestHarness<Outcome, Outcome> job = harness(ANSWERED)) {
            job.open();

            assertThat(passed(job, OLD, NEW)).containsExactly(OLD, NEW);
        }
    }

    @Test
    void aJobThatComesBackLetsNoSecondAnswerPass() throws Exception {
        try (OneInputStreamOperatorTestHarness<Outcome, Outcome> job = restored(ANSWERED)) {
            assertThat(passed(job, OLD, NEW)).containsExactly(NEW);
        }
    }

    @Test
    void whatWasAskedSinceItCameBackHasNoOtherAnswer() throws Exception {
        Question later =
                Question.once("later", KITCHEN, "How many?", System.currentTimeMillis() + 60_000);
        try (OneInputStreamOperatorTestHarness<Outcome, Outcome> job = restored(ANSWERED)) {
            assertThat(passed(job, later)).containsExactly(later);
        }
    }

    @Test
    void everyTurnOfAStandingQuestionPasses() throws Exception {
        Question standing = SceneFixtures.standing("s", KITCHEN, 1_000, null, Notify.ALWAYS);
        try (OneInputStreamOperatorTestHarness<Outcome, Outcome> job = restored(ANSWERED)) {
            assertThat(passed(job, standing, standing)).containsExactly(standing, standing);
        }
    }

    @Test
    void withExactlyOnceDeliveryAllPass() throws Exception {
        try (OneInputStreamOperatorTestHarness<Outcome, Outcome> job =
                restored(AnsweredQuestions.NONE)) {
            assertThat(passed(job, OLD, NEW)).containsExactly(OLD, NEW);
        }
    }

    private static List<Question> passed(
            OneInputStreamOperatorTestHarness<Outcome, Outcome> job, Question... questions)
            throws Exception {
        for (Question question : questions) {
            job.processElement(new Outcome(question, null, null), 0);
        }
        return job.extractOutputValues().stream().map(Outcome::question).toList();
    }

    private static OneInputStreamOperatorTestHarness<Outcome, Outcome> restored(
            AnsweredQuestions.Factory answered) throws Exception {
        OperatorSubtaskState snapshot;
        try (OneInputStreamOperatorTestHarness<Outcome, Outcome> before = harness(answered)) {
            before.open();
            snapshot = before.snapshot(1, 1);
        }
        OneInputStreamOperatorTestHarness<Outcome, Outcome> job = harness(answered);
        job.initializeState(snapshot);
        job.open();
        return job;
    }

    private static OneInputStreamOperatorTestHarness<Outcome, Outcome> harness(
            AnsweredQuestions.Factory answered) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new StreamFilter<>(new FirstAnswers(answered)));
    }
}
