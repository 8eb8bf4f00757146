package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.live;
import static io.sightline.operators.SceneFixtures.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Question.Notify;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Standing questions, asked at 100, every second unless a test says otherwise. */
class StandingQuestionsTest {
    private static final long QUIET_MS = 60_000;
    private static final long MONTH_MS = 30L * 24 * 60 * 60 * 1_000;

    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene =
                new SceneHarness(
                        0,
                        Map.of(
                                "scene.quiet-time", QUIET_MS + " ms",
                                "questions.max-waiting", "1",
                                "questions.max-standing", "2"));
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void sceneThatGoesDarkMakesThemSaySoOnceAndComingBackMakesThemGoOn() throws Exception {
        scene.see(keyFrame(KITCHEN, 10));
        scene.ask(standing("s", KITCHEN, 50_000, null, Notify.ALWAYS));
        scene.at(QUIET_MS);
        assertThat(scene.asked())
                .extracting(SceneQuestion::asOfMs)
                .containsExactly(100L, 50_100L, QUIET_MS);
        assertThat(scene.last().refused().status()).isEqualTo(Status.NO_FRAMES);
        scene.at(MONTH_MS);
        assertThat(scene.asked()).hasSize(3);

        scene.see(keyFrame(KITCHEN, MONTH_MS));
        scene.at(MONTH_MS + 50_000);

        assertThat(scene.asked()).hasSize(4);
        assertThat(scene.last().refused()).isNull();
    }

    @Test
    void standingQuestionWithTheSameIdTakesThePlaceOfTheOther() throws Exception {
        scene.see(keyFrame(KITCHEN, 10));
        scene.ask(standing("q", KITCHEN, 1_000, null, Notify.ALWAYS));

        scene.ask(standing("q", KITCHEN, 1_000, 50L, Notify.ALWAYS));
        scene.at(30_000);

        assertThat(scene.asked()).hasSize(2);
    }

    @Test
    void inTheDarkTheyEndByTheirOwnRule() throws Exception {
        scene.see(keyFrame(KITCHEN, 10));
        scene.ask(standing("s", KITCHEN, 50_000, MONTH_MS, Notify.ALWAYS));
        scene.at(QUIET_MS);
        scene.at(QUIET_MS + 1_000);
        assertThat(scene.stateEntries())
                .as("the question, its end, and that it is one")
                .isEqualTo(3);

        scene.at(MONTH_MS);

        assertThat(scene.stateEntries()).isZero();
    }

    @Test
    void sceneThatNeverHadAFrameIsSaidToHaveNoneOnce() throws Exception {
        scene.ask(standing("s", KITCHEN, 1_000, null, Notify.ALWAYS));
        scene.at(20_000);

        assertThat(scene.asked()).hasSize(1);
        assertThat(scene.last().refused().status()).isEqualTo(Status.NO_FRAMES);
    }

    @Test
    void questionWhoseRecordIsAheadOfTheClockIsAskedOnceAtATime() throws Exception {
        scene.see(keyFrame(KITCHEN, 10));
        scene.ask(standing("s", KITCHEN, 1_000, null, Notify.ALWAYS));
        scene.at(100);
        scene.at(1_099);
        assertThat(scene.asked()).hasSize(1);

        scene.at(1_100);

        assertThat(scene.asked()).extracting(SceneQuestion::asOfMs).containsExactly(100L, 1_100L);
    }

    @Test
    void theyAndAPersonsQuestionTakeNoneOfEachOthersRoom() throws Exception {
        scene.ask(
                standing("s1", KITCHEN, 1_000, null, Notify.ALWAYS),
                standing("s2", KITCHEN, 1_000, null, Notify.ALWAYS),
                live("q1", KITCHEN));
        assertThat(scene.asked()).isEmpty();

        scene.ask(live("q2", KITCHEN), standing("s3", KITCHEN, 1_000, null, Notify.ALWAYS));
        scene.ask(standing("s2", KITCHEN, 2_000, null, Notify.ALWAYS));

        assertThat(scene.asked())
                .allMatch(asked -> asked.refused().status() == Status.OVERLOADED)
                .extracting(asked -> asked.question().id())
                .containsExactly("q2", "s3");
    }
}
