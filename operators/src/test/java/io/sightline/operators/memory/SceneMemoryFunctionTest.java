package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.HALL;
import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.asOf;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.live;
import static io.sightline.operators.SceneFixtures.refreshing;
import static io.sightline.operators.SceneFixtures.settled;
import static io.sightline.operators.SceneFixtures.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.QuestionsUnderWay;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneUpdate;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SceneMemoryFunctionTest {
    private static final long QUIET_MS = 60_000;
    private static final JobConfiguration CONFIGURATION =
            JobConfiguration.of(
                    Map.of(
                            "sampling.frames", "4",
                            "scene.memory.frames", "8",
                            "scene.quiet-time", QUIET_MS + " ms",
                            "questions.no-frames-wait", "3 s",
                            "questions.as-of-wait", "20 s",
                            "questions.max-waiting", "3"));

    private SceneMemoryFunction function;
    private KeyedTwoInputStreamOperatorTestHarness<String, SceneUpdate, Question, SceneQuestion>
            memory;

    @BeforeEach
    void open() throws Exception {
        memory = harness();
        memory.open();
        at(1_000);
    }

    @AfterEach
    void close() throws Exception {
        memory.close();
    }

    @Test
    void liveQuestionIsAnsweredAtOnceWithTheNewestFrame() throws Exception {
        see(keyFrame(KITCHEN, 10), keyFrame(KITCHEN, 20), refreshing(KITCHEN, 30));
        ask(live("q", KITCHEN));

        SceneQuestion asked = onlyAnswered();
        assertThat(asked.frames()).extracting(Frame::timeMs).isSorted().endsWith(30L);
        assertThat(asked.asOfMs()).isEqualTo(100);
        assertThat(asked.refused()).isNull();
    }

    @Test
    void liveQuestionWaitsForTheFirstFrame() throws Exception {
        ask(live("q", KITCHEN));
        at(2_500);
        assertThat(memory.extractOutputValues()).isEmpty();

        see(keyFrame(KITCHEN, 10));

        assertThat(onlyAnswered().frames()).extracting(Frame::timeMs).containsExactly(10L);
        assertThat(onlyAnswered().waitMs()).isEqualTo(1_500);
    }

    @Test
    void liveQuestionAboutASceneWithoutFramesEndsAfterAShortWait() throws Exception {
        ask(live("q", KITCHEN));
        at(4_000);

        assertThat(onlyAnswered().refused().status()).isEqualTo(Status.NO_FRAMES);
        assertThat(onlyAnswered().refused().sentence()).contains("'kitchen' has no frame");
    }

    @Test
    void questionAboutAMomentWaitsForEventTimeAndSeesNothingLater() throws Exception {
        see(keyFrame(KITCHEN, 1_000), keyFrame(KITCHEN, 3_000), keyFrame(KITCHEN, 2_000));
        settle(settled(KITCHEN, 1_000, 2_000, 3_000));
        ask(asOf("q", KITCHEN, 2_000));
        eventTime(1_999);
        assertThat(memory.extractOutputValues()).isEmpty();

        eventTime(2_000);

        assertThat(onlyAnswered().frames())
                .extracting(Frame::timeMs)
                .containsExactly(1_000L, 2_000L);
        assertThat(onlyAnswered().asOfMs()).isEqualTo(2_000);
    }

    @Test
    void questionAboutAPassedMomentIsAnsweredAtOnce() throws Exception {
        see(keyFrame(KITCHEN, 1_000));
        settle(settled(KITCHEN, 1_000));
        eventTime(5_000);

        ask(asOf("q", KITCHEN, 2_000));

        assertThat(onlyAnswered().frames()).extracting(Frame::timeMs).containsExactly(1_000L);
    }

    @Test
    void questionAboutAMomentWaitsForTheGeometryOfItsFrames() throws Exception {
        see(keyFrame(KITCHEN, 1_000), keyFrame(KITCHEN, 2_000), keyFrame(KITCHEN, 9_000));
        ask(asOf("q", KITCHEN, 2_000));
        eventTime(2_000);
        settle(settled(KITCHEN, 1_000));
        assertThat(memory.extractOutputValues()).isEmpty();

        settle(settled(KITCHEN, 2_000));

        assertThat(onlyAnswered().frames()).hasSize(2);
    }

    @Test
    void questionAboutAMomentDoesNotWaitForGeometryForEver() throws Exception {
        see(keyFrame(KITCHEN, 1_000));
        ask(asOf("q", KITCHEN, 2_000));
        eventTime(2_000);

        at(1_000 + 62_000);

        assertThat(onlyAnswered().frames()).hasSize(1);
    }

    @Test
    void questionAboutAMomentWaitsWhileEventTimeMovesAndNoLonger() throws Exception {
        see(keyFrame(KITCHEN, 1_000));
        settle(settled(KITCHEN, 1_000));
        ask(asOf("q", KITCHEN, 9_000));
        at(15_000);
        eventTime(1_000);
        at(21_000);
        assertThat(memory.extractOutputValues()).isEmpty();

        at(41_000);

        assertThat(onlyAnswered().frames()).hasSize(1);
        assertThat(memory.numEventTimeTimers()).isZero();
    }

    @Test
    void momentBeforeTheFirstFrameHasNoFrames() throws Exception {
        see(keyFrame(KITCHEN, 1_000));
        eventTime(1_000);

        ask(asOf("q", KITCHEN, 500));

        assertThat(onlyAnswered().refused().sentence())
                .contains("no frame from 1970-01-01T00:00:00.500Z or before");
    }

    @Test
    void scenesStandSideBySide() throws Exception {
        see(keyFrame(KITCHEN, 10), keyFrame(HALL, 20));
        ask(live("q", HALL));

        assertThat(onlyAnswered().frames()).extracting(Frame::scene).containsExactly(HALL);
    }

    @Test
    void oldestFramesGoFirstWhateverTheOrderOfArrival() throws Exception {
        for (long timeMs : new long[] {5, 1, 9, 3, 8, 2, 7, 4, 6, 10}) {
            see(keyFrame(KITCHEN, timeMs));
        }
        eventTime(10);
        see(keyFrame(KITCHEN, 11));
        ask(live("q", KITCHEN, 20));

        assertThat(onlyAnswered().frames())
                .extracting(Frame::timeMs)
                .containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void invalidQuestionIsAnsweredWithItsFault() throws Exception {
        Fault fault = new Fault("question.empty", "It has no text", "question");
        Question faulty = asOf("q", HALL, 5).withText(null).withFault(fault);
        ask(faulty);

        assertThat(onlyAnswered().refused().status()).isEqualTo(Status.INVALID);
        assertThat(onlyAnswered().refused().sentence()).isEqualTo("It has no text");
        assertThat(onlyAnswered().refused().fault()).isEqualTo(fault);
        assertThat(onlyAnswered().asOfMs()).isEqualTo(5);
    }

    @Test
    void oneQuestionTooManyIsRefused() throws Exception {
        ask(asOf("a", HALL, 9), asOf("b", HALL, 9), asOf("c", HALL, 9), asOf("d", HALL, 9));

        assertThat(onlyAnswered().question().id()).isEqualTo("d");
        assertThat(onlyAnswered().refused().status()).isEqualTo(Status.OVERLOADED);
    }

    @Test
    void standingQuestionIsAskedOnItsGridUntilItsEnd() throws Exception {
        see(keyFrame(KITCHEN, 10));
        ask(standing("q", KITCHEN, 1_000, 3_500L, Notify.ALWAYS));
        at(1_099);
        at(1_100);
        at(2_100);
        at(10_000);
        answersLeave();
        at(11_000);

        assertThat(memory.extractOutputValues())
                .extracting(SceneQuestion::asOfMs)
                .containsExactly(100L, 1_100L, 2_100L, 3_100L);
        assertThat(memory.numProcessingTimeTimers()).isEqualTo(1);
    }

    @Test
    void standingQuestionDoesNotMakeUpForMissedTurns() throws Exception {
        see(keyFrame(KITCHEN, 10));
        ask(standing("q", KITCHEN, 1_000, null, Notify.ALWAYS));
        answersLeave();
        OperatorSubtaskState snapshot = memory.snapshot(1, 1);

        restore(snapshot, 7_300);

        assertThat(memory.extractOutputValues())
                .extracting(SceneQuestion::asOfMs)
                .containsExactly(7_100L);
    }

    @Test
    void waitingQuestionsSurviveRestore() throws Exception {
        see(keyFrame(KITCHEN, 1_000));
        settle(settled(KITCHEN, 1_000));
        ask(asOf("past", KITCHEN, 2_000), live("now", HALL));
        OperatorSubtaskState snapshot = memory.snapshot(1, 1);

        restore(snapshot, 900_000);
        assertThat(memory.extractOutputValues()).isEmpty();
        eventTime(2_000);
        see(keyFrame(HALL, 3_000));

        assertThat(memory.extractOutputValues())
                .extracting(asked -> asked.question().id() + asked.frames().size())
                .containsExactlyInAnyOrder("past1", "now1");
    }

    @Test
    void quietSceneIsForgottenWholly() throws Exception {
        see(keyFrame(KITCHEN, 10), keyFrame(KITCHEN, 20), refreshing(KITCHEN, 30));
        settle(settled(KITCHEN, 10, 20));
        ask(standing("s", KITCHEN, 90_000, 50_000L, Notify.CHANGES), asOf("a", KITCHEN, 60_999));
        ask(live("n", HALL));

        at(1_000 + QUIET_MS);
        answersLeave();
        at(2_000 + QUIET_MS);

        assertThat(memory.numKeyedStateEntries()).isZero();
        assertThat(memory.numProcessingTimeTimers()).isZero();
        assertThat(memory.numEventTimeTimers()).isZero();
        assertThat(memory.extractOutputValues())
                .extracting(asked -> asked.question().id())
                .containsExactlyInAnyOrder("s", "n", "a");
    }

    @Test
    void sceneWithFramesIsNotQuiet() throws Exception {
        see(keyFrame(KITCHEN, 10));
        at(50_000);
        see(keyFrame(KITCHEN, 20));
        at(1_000 + QUIET_MS);
        ask(live("q", KITCHEN));

        assertThat(onlyAnswered().frames()).hasSize(2);
    }

    @Test
    void timeInWhichTheJobWasDownIsNotQuiet() throws Exception {
        see(keyFrame(KITCHEN, 10));
        OperatorSubtaskState snapshot = memory.snapshot(1, 1);

        restore(snapshot, 10 * QUIET_MS);
        ask(live("q", KITCHEN));

        assertThat(onlyAnswered().frames()).hasSize(1);
    }

    private void restore(OperatorSubtaskState snapshot, long nowMs) throws Exception {
        memory.close();
        memory = harness();
        memory.initializeState(snapshot);
        memory.open();
        at(nowMs);
    }

    private void see(SceneFrame... frames) throws Exception {
        for (SceneFrame frame : frames) {
            memory.processElement1(SceneUpdate.of(frame), frame.frame().timeMs());
        }
    }

    private void settle(ChunkPoints points) throws Exception {
        memory.processElement1(SceneUpdate.of(points), 0);
    }

    private void ask(Question... questions) throws Exception {
        for (Question question : questions) {
            memory.processElement2(question, question.askedMs());
        }
    }

    private void at(long nowMs) throws Exception {
        memory.setProcessingTime(nowMs);
    }

    private void eventTime(long watermarkMs) throws Exception {
        memory.processBothWatermarks(new Watermark(watermarkMs));
    }

    private void answersLeave() {
        QuestionsUnderWay underWay = QuestionsUnderWay.of(function.getRuntimeContext());
        underWay.tickets().forEach(underWay::end);
    }

    private SceneQuestion onlyAnswered() {
        assertThat(memory.extractOutputValues()).hasSize(1);
        return memory.extractOutputValues().get(0);
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, SceneUpdate, Question, SceneQuestion>
            harness() throws Exception {
        function = new SceneMemoryFunction(CONFIGURATION, List::of);
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(function),
                SceneUpdate::scene,
                Question::scene,
                Types.STRING);
    }
}
