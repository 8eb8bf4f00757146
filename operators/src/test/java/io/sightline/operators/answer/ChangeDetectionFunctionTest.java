package io.sightline.operators.answer;

import static io.sightline.operators.SceneFixtures.HALL;
import static io.sightline.operators.SceneFixtures.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.Outcome;
import io.sightline.operators.SceneFixtures;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeDetectionFunctionTest {
    private static final Question CHANGES =
            SceneFixtures.standing("c", KITCHEN, 1_000, null, Notify.CHANGES);

    private KeyedOneInputStreamOperatorTestHarness<QuestionKey, Outcome, Answer> detection;

    @BeforeEach
    void open() throws Exception {
        detection = harness();
        detection.open();
    }

    @AfterEach
    void close() throws Exception {
        detection.close();
    }

    @Test
    void answersOfOtherQuestionsPassAndLeaveNoState() throws Exception {
        Question always = SceneFixtures.standing("s", HALL, 1_000, null, Notify.ALWAYS);
        say(SceneFixtures.live("q", KITCHEN), 1, "3");
        say(always, 1, "3");
        say(always, 2, "3");

        assertThat(detection.extractOutputValues()).hasSize(3);
        assertThat(detection.numKeyedStateEntries()).isZero();
    }

    @Test
    void onlyChangesPassOfAQuestionThatAskedForThem() throws Exception {
        say(CHANGES, 1_000, "3");
        say(CHANGES, 2_000, "3");
        say(CHANGES, 3_000, "4");
        say(CHANGES, 4_000, "4");

        assertThat(detection.extractOutputValues())
                .extracting(Answer::id)
                .containsExactly("c#1000", "c#4000");
    }

    @Test
    void whatWasPublishedSurvivesRestore() throws Exception {
        say(CHANGES, 1_000, "3");
        say(CHANGES, 2_000, "4");
        OperatorSubtaskState snapshot = detection.snapshot(1, 1);
        detection.close();
        detection = harness();
        detection.initializeState(snapshot);
        detection.open();

        say(CHANGES, 3_000, "4");

        assertThat(detection.extractOutputValues())
                .extracting(Answer::id)
                .containsExactly("c#3000");
    }

    @Test
    void questionThatIsAskedNoMoreIsForgotten() throws Exception {
        say(CHANGES, 1_000, "3");

        detection.setProcessingTime(60_000);

        assertThat(detection.numKeyedStateEntries()).isZero();
        assertThat(detection.numProcessingTimeTimers()).isZero();
    }

    @Test
    void slowQuestionIsNotForgottenBetweenItsTurns() throws Exception {
        Question slow = SceneFixtures.standing("slow", KITCHEN, 3_600_000, null, Notify.CHANGES);
        say(slow, 1_000, "3");
        detection.setProcessingTime(3_600_000);
        say(slow, 3_601_000, "3");
        detection.setProcessingTime(4 * 3_600_000 - 1);

        assertThat(detection.extractOutputValues()).hasSize(1);
        assertThat(detection.numKeyedStateEntries()).isPositive();
        detection.setProcessingTime(4 * 3_600_000);
        assertThat(detection.numKeyedStateEntries()).isZero();
    }

    private void say(Question question, long asOfMs, String words) throws Exception {
        Answer answer =
                new Answer(
                        question.id() + "#" + asOfMs,
                        question.id(),
                        question.scene(),
                        question.text(),
                        words,
                        Status.ANSWERED,
                        asOfMs,
                        List.of(),
                        null,
                        0,
                        false,
                        0.5,
                        "stop",
                        new Usage(1, 1),
                        Timings.NONE,
                        "fake",
                        0,
                        List.of(),
                        null,
                        null,
                        null);
        detection.processElement(new Outcome(question, answer, null), 0);
    }

    private static KeyedOneInputStreamOperatorTestHarness<QuestionKey, Outcome, Answer> harness()
            throws Exception {
        JobConfiguration configuration =
                JobConfiguration.of(
                        Map.of(
                                "answers.change.repeats", "2",
                                "answers.change.cooldown", "0 s",
                                "scene.quiet-time", "60 s"));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ChangeDetectionFunction(configuration)),
                QuestionKey::of,
                TypeInformation.of(QuestionKey.class));
    }
}
