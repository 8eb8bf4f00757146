package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.asOf;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.live;
import static io.sightline.operators.SceneFixtures.refreshing;
import static io.sightline.operators.SceneFixtures.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneFrame;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about now, asked at 100: what they say of themselves, and what a scene holds. */
class LiveAskTest {
    private static final String NO_GEOMETRY =
            "No frame has geometry yet: they were chosen by time, and what they cover is not known.";

    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene = new SceneHarness(1_000, Map.of("scene.memory.bytes", "1 mb"));
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void questionThatIsReadTooLateIsTimedOut() throws Exception {
        scene.at(600_101);
        scene.ask(live("q", KITCHEN));

        assertThat(scene.last().refused().status()).isEqualTo(Status.TIMED_OUT);
        assertThat(scene.last().refused().sentence()).contains("600 s", "questions.max-age");
    }

    @Test
    void answerSaysTheMomentThatItIsTrueFor() throws Exception {
        scene.see(keyFrame(KITCHEN, 50));
        scene.ask(live("before", KITCHEN));
        scene.see(keyFrame(KITCHEN, 70_000));
        scene.ask(live("after", KITCHEN));

        assertThat(scene.asked())
                .extracting(asked -> asked.asOfMs())
                .containsExactly(100L, 70_000L);
    }

    @Test
    void repeatedQuestionIsAnsweredOnce() throws Exception {
        scene.ask(live("q", KITCHEN), live("q", KITCHEN));
        scene.see(keyFrame(KITCHEN, 10));

        assertThat(scene.asked()).hasSize(1);
    }

    @Test
    void questionThatNeedNotWaitIsOnlyLookedForAfterwards() throws Exception {
        scene.see(keyFrame(KITCHEN, 50));
        int before = scene.timers();
        scene.ask(live("q", KITCHEN));

        assertThat(scene.asked()).hasSize(1);
        assertThat(scene.timers()).as("none for the end of a wait").isEqualTo(before + 1);
    }

    @Test
    void oldFramesAreCalledOld() throws Exception {
        scene.see(keyFrame(KITCHEN, 50));
        scene.ask(question(70_000, null));

        assertThat(scene.last().remarks().notes())
                .containsExactly(
                        "The answer rests on one frame alone.",
                        "The newest frame is from 1970-01-01T00:00:00.050Z, 69 s before the question.",
                        NO_GEOMETRY);
    }

    @Test
    void framesOldAgainstTheMomentAskedAboutAreCalledOld() throws Exception {
        scene.at(200_000);
        scene.see(keyFrame(KITCHEN, 40), keyFrame(KITCHEN, 50));
        scene.settle(settled(KITCHEN, 40, 50));
        scene.eventTime(150_000);
        scene.ask(asOf("q", KITCHEN, 120_000));
        scene.at(600_000);

        assertThat(scene.last().remarks().notes())
                .contains(
                        "The newest frame is from 1970-01-01T00:00:00.050Z, 119 s before the moment asked about.");
    }

    @Test
    void whatIsOldIsASetting() throws Exception {
        try (SceneHarness patient =
                new SceneHarness(1_000, Map.of("answers.old-frames", "2 min"))) {
            patient.see(keyFrame(KITCHEN, 50), keyFrame(KITCHEN, 60));
            patient.ask(question(70_000, null), question(120_061, null));

            assertThat(patient.asked())
                    .extracting(asked -> asked.remarks().notes().size())
                    .containsExactly(1, 2);
        }
    }

    @Test
    void fewerFramesThanAskedForAreSaid() throws Exception {
        for (int timeMs = 1; timeMs <= 6; timeMs++) {
            scene.see(keyFrame(KITCHEN, timeMs));
        }
        scene.ask(question(100, 3), question(100, 20), question(100, 4));

        assertThat(scene.asked())
                .extracting(asked -> asked.remarks().notes())
                .containsExactly(
                        List.of(
                                "3 frames were asked for and 2 used: the encoder takes them in pairs.",
                                NO_GEOMETRY),
                        List.of("20 frames were asked for; the scene remembers 6.", NO_GEOMETRY),
                        List.of(NO_GEOMETRY));
    }

    @Test
    void framesWithoutGeometryAreCounted() throws Exception {
        scene.see(keyFrame(KITCHEN, 1), keyFrame(KITCHEN, 2), refreshing(KITCHEN, 3));
        scene.ask(live("q", KITCHEN));

        assertThat(scene.last().remarks().withoutGeometry())
                .isEqualTo(scene.last().frames().size());
    }

    @Test
    void questionFromBeforeARestartSaysThatItMayHaveBeenAnswered() throws Exception {
        scene.see(keyFrame(KITCHEN, 1));
        scene.ask(live("first", KITCHEN));
        scene.restart(2_000);
        scene.ask(live("again", KITCHEN), question(2_000, null));

        assertThat(scene.asked())
                .extracting(asked -> asked.remarks().again())
                .containsExactly(true, false);
        assertThat(scene.asked().get(0).remarks().notes())
                .filteredOn(note -> note.contains("restart"))
                .hasSize(1);
        assertThat(scene.asked().get(1).remarks().notes())
                .noneMatch(note -> note.contains("restart"));
    }

    @Test
    void cameraWhoseClockStandsAt1970DisturbsNobody() throws Exception {
        long dayMs = 24 * 60 * 60 * 1_000;
        scene.see(keyFrame(KITCHEN, 2 * dayMs));
        int before = scene.stateEntries();
        scene.see(keyFrame(KITCHEN, 5), keyFrame(KITCHEN, 6));

        assertThat(scene.stateEntries()).isEqualTo(before);
        scene.ask(live("q", KITCHEN));
        assertThat(scene.last().frames()).extracting(Frame::timeMs).containsExactly(2 * dayMs);
    }

    @Test
    void bytesOfASceneAreBoundedWhateverIsStillWaitedFor() throws Exception {
        int bytes = 100_000;
        for (int timeMs = 1; timeMs <= 40; timeMs++) {
            scene.see(heavy(timeMs, bytes));
            scene.ask(question(100, 32));
            assertThat(scene.last().frames().size() * bytes).isLessThanOrEqualTo(1 << 20);
        }
        scene.at(2_000);
        // Three state entries a frame; the rest is the scene's own.
        assertThat(scene.stateEntries()).isLessThanOrEqualTo(10 * 3 + 4);
    }

    private static Question question(long askedMs, Integer frames) {
        return new Question(
                "q", KITCHEN, "?", List.of(), null, null, frames, null, null, askedMs, null, null,
                false, List.of(), null, null, null, null);
    }

    private static SceneFrame heavy(long timeMs, int bytes) {
        SceneFrame light = keyFrame(KITCHEN, timeMs);
        Frame frame = new Frame(KITCHEN, "camera", "f" + timeMs, timeMs, new byte[bytes], null);
        return new SceneFrame(frame, light.thumbnail(), 1, true);
    }
}
