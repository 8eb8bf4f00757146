package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.FakeModelRuntime;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.ToldSpans;
import io.sightline.operators.alert.Evaluation;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Confirmation;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Standing;
import io.sightline.scene.Question.Wake;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scene says to rules that ask no model, each second. */
class SceneMeasuresTest {
    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene = new SceneHarness(1_000, Map.of("scene.quiet-time", "60 s"));
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void aCameraIsSilentForAsLongAsNothingHasComeOfIt() throws Exception {
        watch("camera silent for 30 s");
        scene.see(keyFrame(KITCHEN, 1_000));
        scene.at(5_000);

        assertThat(last().value().number()).isEqualTo(4);
        assertThat(last().value().unit()).isEqualTo("s");
        assertThat(last().frames()).extracting(Evidence::id).containsExactly("f1000");
        scene.see(keyFrame(KITCHEN, 4_500));
        scene.at(6_000);
        assertThat(last().value().number()).isEqualTo(1);
        assertThat(scene.asked()).as("no model is asked").isEmpty();
    }

    @Test
    void whatASceneSaysBelongsToTheTraceOfItsNewestFrameThatHasOne() throws Exception {
        watch("camera silent for 30 s");
        for (String digit : List.of("a", "b")) {
            SceneFrame seen = keyFrame(KITCHEN, digit.equals("a") ? 1_000 : 2_000);
            Frame traced = seen.frame().in(ToldSpans.place(digit).header());
            scene.see(new SceneFrame(traced, seen.thumbnail(), seen.change(), true));
        }
        scene.at(5_000);

        assertThat(last().trace()).isEqualTo(ToldSpans.place("b").header());
    }

    @Test
    void timeInWhichTheJobWasDownIsNobodysSilenceAndNoSignOfLife() throws Exception {
        watch("camera silent for 30 s");
        scene.see(keyFrame(KITCHEN, 1_000));
        scene.restart(50_000);
        scene.at(52_000);
        assertThat(last().unknown()).isEqualTo("restarted");

        scene.at(81_000);
        assertThat(last().value().number()).isEqualTo(31);
    }

    @Test
    void aCameraThatWasNeverHeardIsSilentSinceSomebodyAsked() throws Exception {
        watch("camera door silent for 30 s");
        scene.see(keyFrame(KITCHEN, 1_000));
        scene.at(5_000);

        assertThat(last().value().number()).isEqualTo(4);
        assertThat(last().frames()).isEmpty();
    }

    @Test
    void aSceneThatGoesDarkSaysOnceMoreForHowLong() throws Exception {
        watch("camera silent for 30 s");
        scene.see(keyFrame(KITCHEN, 1_000));
        scene.at(100_000);

        assertThat(last().value().number()).isGreaterThanOrEqualTo(60);
        int said = scene.measured().size();
        scene.at(200_000);
        assertThat(scene.measured()).hasSize(said);
    }

    @Test
    void aCameraThatShowsOneColourIsBlockedIfItHasShownMore() throws Exception {
        watch("camera blocked");
        scene.see(plain(1_000));
        scene.at(3_000);
        assertThat(last().value().yes()).isFalse();

        scene.see(keyFrame(KITCHEN, 3_000), plain(4_000));
        scene.at(5_000);
        assertThat(last().value().yes()).isTrue();
        scene.see(keyFrame(KITCHEN, 5_000));
        scene.at(6_000);
        assertThat(last().value().yes()).isFalse();
    }

    @Test
    void aFrameThatComesLateDoesNotUnblockACamera() throws Exception {
        watch("camera blocked");
        scene.see(keyFrame(KITCHEN, 3_000), plain(4_000), keyFrame(KITCHEN, 3_500));
        scene.at(5_000);

        assertThat(last().value().yes()).isTrue();
    }

    @Test
    void oneThatCallsItsCameraByAnotherNameWithEachFrameFillsNoState() throws Exception {
        for (int i = 0; i < 100; i++) {
            scene.see(of("camera-" + i, 1_000 + i));
        }
        int entries = scene.stateEntries();
        for (int i = 100; i < 300; i++) {
            scene.see(of("camera-" + i, 1_000 + i));
        }

        assertThat(scene.stateEntries() - entries).isLessThanOrEqualTo(3 * 200);
    }

    @Test
    void withoutGeometryNothingIsKnownOfCoverageMovementAndRegions() throws Exception {
        for (String when : List.of("coverage below 40 %", "camera moved", "new region seen")) {
            watch(when);
            scene.see(keyFrame(KITCHEN, 1_000));
            scene.at(5_000);

            assertThat(last().unknown()).isEqualTo("no_geometry");
        }
    }

    @Test
    void coverageIsThatOfTheNewestChoice() throws Exception {
        watch("coverage below 40 %");
        turn(0, 0, 16);
        scene.at(5_000);

        assertThat(last().value().number())
                .isEqualTo(last().coverage().ratio())
                .isBetween(0.5, 0.99);
        assertThat(last().frames()).hasSize(4);
        assertThat(last().frames())
                .extracting(Evidence::position)
                .allMatch(position -> position.epoch() == 1 && Math.abs(position.x()) < 0.1);
    }

    @Test
    void aCameraThatLooksElsewhereThanItUsedToHasMoved() throws Exception {
        watch("camera moved");
        turn(0, 0, 1);
        scene.at(5_000);
        assertThat(last().value().yes()).isFalse();

        turn(1, 0, 2);
        scene.at(8_000);
        assertThat(last().value().yes()).isTrue();
    }

    @Test
    void inNewCoordinatesNobodyKnowsWhetherACameraHasMoved() throws Exception {
        watch("camera moved");
        turn(0, 0, 1);
        scene.at(5_000);
        scene.settle(elsewhere(1, 6_000));
        scene.at(8_000);

        assertThat(last().unknown()).isEqualTo("new_epoch");
    }

    @Test
    void nothingIsNewToACameraThatHasBeenRound() throws Exception {
        watch("new region seen");
        turn(0, 0, 40);
        scene.at(5_000);

        assertThat(last().value().yes()).isFalse();
        assertThat(last().frames()).extracting(Evidence::id).containsExactly("f117000");
    }

    @Test
    void inNewCoordinatesNobodyKnowsWhatIsNew() throws Exception {
        watch("new region seen");
        turn(0, 0, 2);
        scene.at(5_000);
        scene.settle(elsewhere(1, 100_000));
        scene.at(8_000);

        assertThat(last().unknown()).isEqualTo("no_geometry");
    }

    private Evaluation last() {
        return scene.measured().get(scene.measured().size() - 1);
    }

    /** A camera that goes round once in a minute; its frames and their geometry. */
    private void turn(int chunk, int from, int to) throws Exception {
        long[] times = LongStream.range(from, to).map(i -> 3_000 * i).toArray();
        List<Frame> frames =
                Arrays.stream(times).mapToObj(t -> SceneFixtures.frame(KITCHEN, t)).toList();
        for (long timeMs : times) {
            scene.see(keyFrame(KITCHEN, timeMs));
        }
        scene.settle(
                new ChunkPoints(
                        KITCHEN,
                        frames.stream().map(Frame::id).toList(),
                        FakeModelRuntime.maps(frames),
                        false,
                        chunk,
                        times));
    }

    /** A chunk that has nothing in common with what is known, so that it opens an epoch. */
    private ChunkPoints elsewhere(int chunk, long timeMs) throws Exception {
        Frame frame = SceneFixtures.frame(KITCHEN, timeMs);
        scene.see(keyFrame(KITCHEN, timeMs));
        return new ChunkPoints(
                KITCHEN,
                List.of(frame.id()),
                FakeModelRuntime.maps(List.of(frame)),
                false,
                chunk,
                new long[] {timeMs});
    }

    private static SceneFrame of(String camera, long timeMs) {
        Frame frame = SceneFixtures.frame(KITCHEN, timeMs);
        Frame other = new Frame(KITCHEN, camera, camera, timeMs, frame.image(), null);
        return new SceneFrame(other, keyFrame(KITCHEN, timeMs).thumbnail(), 1, true);
    }

    private static SceneFrame plain(long timeMs) {
        byte[] grey = new byte[64 * 64];
        Arrays.fill(grey, (byte) 90);
        return new SceneFrame(SceneFixtures.frame(KITCHEN, timeMs), grey, 1, true);
    }

    private void watch(String when) throws Exception {
        Confirmation once = new Confirmation(1, 0);
        AlertRule rule =
                new AlertRule(when, List.of(Transition.ENTER), 0, 0, 0, once, once, 0, null);
        scene.ask(
                new Question(
                        when,
                        KITCHEN,
                        when,
                        List.of(),
                        null,
                        new Standing(1_000, null, Notify.CHANGES, rule, Wake.CLOCK, null, null),
                        null,
                        null,
                        null,
                        1_000,
                        null,
                        null,
                        false,
                        List.of(),
                        null,
                        null,
                        null,
                        null));
    }
}
