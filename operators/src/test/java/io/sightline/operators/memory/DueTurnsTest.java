package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.refreshing;
import static io.sightline.operators.SceneFixtures.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.FakeModelRuntime;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Confirmation;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Frame;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Standing;
import io.sightline.scene.Question.Wake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which turns a standing question that was asked at 100 has, and which it needs not. */
class DueTurnsTest {
    private static final Standing CHANGES = new Standing(1_000, null, Notify.CHANGES);
    private static final Standing WOKEN =
            new Standing(60_000, null, Notify.ALWAYS, null, Wake.SCENE_CHANGE, null, null);

    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene =
                new SceneHarness(
                        0, Map.of("questions.wake-distance", "2 s", "scene.quiet-time", "1 d"));
        scene.see(keyFrame(KITCHEN, 10));
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void whatWasLookedAtTwiceIsLookedAtAgainWhenItHasChanged() throws Exception {
        scene.ask(standing("s", KITCHEN, CHANGES));
        pass(100, 10_100);
        assertThat(ticks()).containsExactly(100L, 1_100L, 2_100L);

        scene.see(refreshing(KITCHEN, 10_500));
        pass(10_100, 12_100);
        assertThat(ticks()).hasSize(3);

        scene.see(keyFrame(KITCHEN, 12_500));
        pass(12_100, 20_100);

        assertThat(ticks()).endsWith(13_100L, 14_100L).hasSize(5);
    }

    @Test
    void whoeverHearsOfAllIsAskedThoughNothingHasChanged() throws Exception {
        scene.ask(standing("s", KITCHEN, new Standing(1_000, null, Notify.ALWAYS)));

        pass(100, 5_100);

        assertThat(ticks()).hasSize(6);
    }

    @Test
    void turnThatBroughtNoAnswerIsNoLook() throws Exception {
        scene.holdingAnswers().ask(standing("s", KITCHEN, CHANGES));
        for (long nowMs = 1_100; nowMs < 6_000; nowMs += 1_000) {
            scene.answersAreMissed();
            scene.at(nowMs);
        }

        assertThat(ticks()).hasSize(6);
    }

    @Test
    void ruleIsGivenAsManyLooksAsItWantsToBeSure() throws Exception {
        AlertRule rule = rule(List.of(Transition.ENTER));
        scene.ask(
                standing(
                        "s",
                        KITCHEN,
                        new Standing(1_000, null, Notify.CHANGES, rule, null, null, null)));

        pass(100, 20_100);

        assertThat(ticks()).as("the first answer, and five seconds from look to look").hasSize(7);
    }

    @Test
    void ruleThatRepeatsItselfIsAskedOnAndOn() throws Exception {
        AlertRule rule = rule(List.of(Transition.WHILE));
        scene.ask(
                standing(
                        "s",
                        KITCHEN,
                        new Standing(1_000, null, Notify.CHANGES, rule, null, null, null)));

        pass(100, 20_100);

        assertThat(ticks()).hasSize(21);
    }

    @Test
    void sceneThatChangesWakesAtOnceButNotMoreOftenThanTheDistance() throws Exception {
        scene.ask(standing("s", KITCHEN, WOKEN));
        scene.at(5_000);
        scene.see(keyFrame(KITCHEN, 5_000));
        assertThat(ticks()).containsExactly(100L, 5_000L);

        scene.at(5_500);
        scene.see(refreshing(KITCHEN, 5_500));
        scene.see(keyFrame(KITCHEN, 5_600));
        scene.see(keyFrame(KITCHEN, 5_700));
        scene.at(6_999);
        assertThat(ticks()).hasSize(2);
        scene.at(7_000);
        assertThat(ticks()).endsWith(7_000L);

        scene.at(66_999);
        assertThat(ticks()).hasSize(3);
        scene.at(67_000);
        assertThat(ticks()).as("the longest silence").endsWith(67_000L);
    }

    @Test
    void surfaceThatIsNewWakesAndMoreOfTheSameDoesNot() throws Exception {
        List<Frame> frames =
                List.of(SceneFixtures.frame(KITCHEN, 3_000), SceneFixtures.frame(KITCHEN, 6_000));
        scene.see(keyFrame(KITCHEN, 3_000), keyFrame(KITCHEN, 6_000));
        scene.ask(standing("s", KITCHEN, WOKEN));
        scene.at(10_000);

        scene.settle(geometry(frames, 0));
        scene.at(20_000);
        assertThat(ticks()).containsExactly(100L, 10_000L);

        scene.settle(geometry(frames, 1));
        scene.at(30_000);

        assertThat(ticks()).hasSize(2);
    }

    private static ChunkPoints geometry(List<Frame> frames, long number) {
        return new ChunkPoints(
                KITCHEN,
                frames.stream().map(Frame::id).toList(),
                FakeModelRuntime.maps(frames),
                true,
                number,
                frames.stream().mapToLong(Frame::timeMs).toArray());
    }

    @Test
    void outsideOfItsHoursNothingAsksIt() throws Exception {
        scene.see(keyFrame(KITCHEN, 20));
        scene.ask(standing("clock", KITCHEN, active(Wake.CLOCK)));
        scene.ask(standing("woken", KITCHEN, active(Wake.SCENE_CHANGE)));
        scene.at(50 * 60_000);
        scene.see(keyFrame(KITCHEN, 50 * 60_000));
        assertThat(ticks()).isEmpty();

        scene.at(60 * 60_000);

        assertThat(ticks()).containsExactly(60 * 60_000L, 60 * 60_000L);
    }

    private static Standing active(Wake wake) {
        return new Standing(1_800_000, null, Notify.ALWAYS, null, wake, "01:00-01:20 UTC", null);
    }

    private static AlertRule rule(List<Transition> on) {
        return new AlertRule(
                "yes",
                on,
                0,
                0,
                0,
                new Confirmation(1, 4_500),
                new Confirmation(2, 0),
                1_000,
                null);
    }

    private void pass(long fromMs, long toMs) throws Exception {
        for (long nowMs = fromMs; nowMs <= toMs; nowMs += 500) {
            scene.at(nowMs);
        }
    }

    private List<Long> ticks() {
        return scene.asked().stream().map(SceneQuestion::asOfMs).toList();
    }
}
