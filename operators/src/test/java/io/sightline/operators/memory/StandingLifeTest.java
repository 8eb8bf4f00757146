package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.live;
import static io.sightline.operators.SceneFixtures.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.StandingRecord;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Order;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Added, paused, resumed, ended, and taken up again; asked at 100, every second. */
class StandingLifeTest {
    private static final Question DOOR = standing("door", KITCHEN, 1_000, null, Notify.ALWAYS);
    private static final Question SHORT = standing("short", KITCHEN, 1_000, 5_000L, Notify.ALWAYS);

    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene = new SceneHarness(0, Map.of("scene.quiet-time", "60 s"));
        scene.see(keyFrame(KITCHEN, 10));
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void pausedItHasNoTurnsUntilItIsResumed() throws Exception {
        scene.ask(DOOR);
        scene.at(1_100);
        scene.ask(order("door", Order.PAUSE));
        scene.at(20_000);
        assertThat(scene.asked()).hasSize(2);

        scene.ask(order("door", Order.RESUME));
        scene.at(20_100);

        assertThat(scene.asked()).hasSize(3);
        assertThat(scene.standing())
                .extracting(StandingRecord::paused)
                .containsExactly(false, true, false);
    }

    @Test
    void cancelledItTakesNoTimerAwayThatTheSceneIsForgottenBy() throws Exception {
        Question slow = standing("slow", KITCHEN, 59_900, null, Notify.ALWAYS);
        scene.ask(slow); // its turn and the end of the scene's quiet fall together
        scene.ask(order("slow", Order.CANCEL));
        scene.at(60_000);
        scene.at(200_000);

        assertThat(scene.told()).last().matches(status -> status.cameras().isEmpty());
        assertThat(scene.stateEntries()).isZero();
        assertThat(scene.timers()).isZero();
    }

    @Test
    void cancelledItLeavesNothing() throws Exception {
        scene.ask(DOOR);
        scene.ask(order("door", Order.CANCEL));
        scene.at(120_000);
        scene.at(121_000);

        assertThat(scene.asked()).hasSize(1);
        assertThat(scene.standing()).last().isEqualTo(StandingRecord.ended(KITCHEN, "door"));
        assertThat(scene.stateEntries()).isZero();
        assertThat(scene.timers()).isZero();
    }

    @Test
    void whatEndsByItselfIsToldOfToo() throws Exception {
        scene.ask(SHORT);
        for (long nowMs = 1_100; nowMs < 10_000; nowMs += 1_000) {
            scene.at(nowMs);
        }

        assertThat(scene.asked()).hasSize(5);
        assertThat(scene.standing()).last().isEqualTo(StandingRecord.ended(KITCHEN, "short"));
    }

    @Test
    void orderAboutNoQuestionIsAnswered() throws Exception {
        scene.ask(order("dor", Order.PAUSE));

        assertThat(scene.last().refused().status()).isEqualTo(Status.INVALID);
        assertThat(scene.last().refused().code()).isEqualTo("question.not_standing");
        assertThat(scene.last().refused().sentence()).contains("'dor'", "'kitchen'");
    }

    @Test
    void taskWithoutASnapshotGoesOnWithTheTurnsOfWhatIsKept() throws Exception {
        scene.startAnew(60_500, List.of(kept(DOOR, false), kept(SHORT, false)));
        scene.see(keyFrame(KITCHEN, 60_500));
        scene.at(62_100);

        assertThat(scene.asked())
                .extracting(asked -> asked.question().id() + " " + asked.asOfMs())
                .containsExactly("door 62100");
        assertThat(scene.standing()).contains(StandingRecord.ended(KITCHEN, "short"));
    }

    @Test
    void whatIsKeptPausedIsTakenUpPaused() throws Exception {
        scene.startAnew(60_500, List.of(kept(DOOR, true)));
        scene.see(keyFrame(KITCHEN, 60_500));
        scene.at(70_000);
        assertThat(scene.asked()).isEmpty();

        scene.ask(order("door", Order.RESUME));
        scene.at(70_100);

        assertThat(scene.asked()).hasSize(1);
    }

    @Test
    void orderThatWasGivenMeanwhileFindsWhatIsKept() throws Exception {
        scene.startAnew(60_500, List.of(kept(DOOR, false)));
        scene.ask(order("door", Order.CANCEL), live("q", KITCHEN));
        scene.see(keyFrame(KITCHEN, 60_500));
        scene.at(70_000);

        assertThat(scene.asked()).extracting(asked -> asked.question().id()).containsExactly("q");
    }

    @Test
    void whatWasCancelledIsNotTakenUpAgainOnceItsSceneHasBeenForgotten() throws Exception {
        scene.startAnew(60_500, List.of(kept(DOOR, false)));
        scene.see(keyFrame(KITCHEN, 60_500));
        scene.ask(order("door", Order.CANCEL));
        scene.at(200_000);
        assertThat(scene.stateEntries()).isZero();

        scene.see(keyFrame(KITCHEN, 200_000));
        scene.at(210_000);

        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void whatIsKeptIsTakenUpOnce() throws Exception {
        scene.startAnew(60_500, List.of(kept(DOOR, false)));
        scene.see(keyFrame(KITCHEN, 60_500));
        scene.ask(order("door", Order.PAUSE));
        scene.see(keyFrame(KITCHEN, 60_600));
        scene.at(70_000);

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.standing())
                .extracting(StandingRecord::paused)
                .containsExactly(false, true);
    }

    @Test
    void whatASnapshotKnowsGoesBeforeWhatIsKept() throws Exception {
        scene.startAnew(60_500, List.of(kept(DOOR, false), kept(SHORT, false)));
        scene.see(keyFrame(KITCHEN, 60_500));
        scene.ask(order("door", Order.PAUSE));

        scene.restart(70_000);
        scene.see(keyFrame(KITCHEN, 70_000));
        scene.at(75_000);

        assertThat(scene.asked()).isEmpty();
    }

    private static StandingRecord kept(Question question, boolean paused) {
        return StandingRecord.of(question, paused);
    }

    private static Question order(String id, Order order) {
        return Question.order(id, KITCHEN, order, 200);
    }
}
