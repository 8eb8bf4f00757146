package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.HALL;
import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.asOf;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.live;
import static io.sightline.operators.SceneFixtures.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Frame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scene holds of questions whose answers have not left, and what becomes of it. */
class AskedQuestionsTest {
    private static final long NOW_MS = 1_000_000;

    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        Map<String, String> settings =
                Map.of("scene.memory.frames", "4", "questions.max-age", "1 d");
        scene = new SceneHarness(NOW_MS, settings).holdingAnswers();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void framesTravelAsReferencesAndAreHandedOver() throws Exception {
        see(KITCHEN, 1, 4);
        scene.ask(live("q", KITCHEN));

        assertThat(scene.last().frames()).hasSize(4).allMatch(frame -> frame.image().length == 0);
        assertThat(scene.handedOver(scene.last()))
                .allMatch(frame -> frame.image().length > 0)
                .extracting(Frame::id)
                .containsExactlyElementsOf(ids(scene.last()));
    }

    @Test
    void questionUnderWayIsAskedAgainFromTheFramesThatItHad() throws Exception {
        see(KITCHEN, 1, 4);
        scene.ask(live("q", KITCHEN));
        SceneQuestion before = scene.last();
        see(KITCHEN, 5, 60);
        scene.restart(NOW_MS + 10_000);

        assertThat(scene.asked()).hasSize(1);
        assertThat(scene.last().evidence()).isEqualTo(before.evidence());
        assertThat(scene.last().remarks()).isEqualTo(before.remarks());
        assertThat(scene.last().asOfMs()).isEqualTo(before.asOfMs());
        assertThat(scene.handedOver(scene.last()))
                .allMatch(frame -> frame.image().length > 0)
                .extracting(Frame::id)
                .containsExactlyElementsOf(ids(before));
    }

    @Test
    void questionWhoseAnswerHasLeftIsNotAskedAgain() throws Exception {
        see(KITCHEN, 1, 4);
        scene.ask(live("answered", KITCHEN));
        scene.answersLeave();
        scene.ask(live("under way", HALL));
        see(HALL, 1, 2);
        scene.restart(NOW_MS + 10_000);

        assertThat(scene.asked())
                .extracting(asked -> asked.question().id())
                .containsExactly("under way");
    }

    @Test
    void secondRestartAsksOnceMoreAndAThirdAfterTheAnswerDoesNot() throws Exception {
        see(KITCHEN, 1, 4);
        scene.ask(live("q", KITCHEN));
        scene.restart(NOW_MS + 10_000);
        scene.restart(NOW_MS + 20_000);
        assertThat(scene.asked()).hasSize(1);

        scene.answersLeave();
        scene.restart(NOW_MS + 30_000);

        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void forgottenFramesAreHeldAsLongAsAQuestionNeedsThemAndNoLonger() throws Exception {
        int bytes = 50_000;
        seeHeavy(1, 60, bytes);
        long without = scene.stateBytes();
        scene.ask(live("q", KITCHEN));
        assertThat(scene.stateBytes()).as("no image is held twice").isLessThan(without + bytes);

        seeHeavy(61, 120, bytes);
        assertThat(scene.stateBytes()).isBetween(without + 4L * bytes, without + 5L * bytes);

        scene.answersLeave();
        scene.at(NOW_MS + 1_000);

        assertThat(scene.stateBytes()).isLessThan(without + bytes);
    }

    private void seeHeavy(int first, int last, int bytes) throws Exception {
        for (int timeMs = first; timeMs <= last; timeMs++) {
            SceneFrame light = keyFrame(KITCHEN, timeMs);
            Frame heavy = new Frame(KITCHEN, "camera", "f" + timeMs, timeMs, new byte[bytes], null);
            scene.see(new SceneFrame(heavy, light.thumbnail(), 1, true));
            scene.settle(settled(KITCHEN, timeMs));
        }
    }

    @Test
    void sceneThatGoesQuietKeepsWhatAQuestionNeeds() throws Exception {
        see(KITCHEN, 1, 4);
        scene.ask(live("q", KITCHEN));
        scene.at(NOW_MS + 3_600_000);
        scene.restart(NOW_MS + 3_700_000);
        assertThat(scene.handedOver(scene.last())).allMatch(frame -> frame.image().length > 0);

        scene.answersLeave();
        scene.at(NOW_MS + 3_701_000);

        assertThat(scene.stateEntries()).isZero();
    }

    @Test
    void momentThatWasLiveBeforeARestartMayHaveBeenAnsweredFromOtherGeometry() throws Exception {
        scene.see(keyFrame(KITCHEN, NOW_MS - 400_000), keyFrame(KITCHEN, NOW_MS));
        scene.settle(settled(KITCHEN, NOW_MS - 400_000, NOW_MS));
        scene.restart(NOW_MS + 10_000);
        scene.ask(asOf("live", KITCHEN, NOW_MS - 20_000));
        scene.ask(asOf("behind", KITCHEN, NOW_MS - 300_000));

        assertThat(scene.asked())
                .extracting(asked -> asked.remarks().again())
                .containsExactly(true, false);
    }

    private void see(String name, int first, int last) throws Exception {
        for (int timeMs = first; timeMs <= last; timeMs++) {
            scene.see(keyFrame(name, timeMs));
            scene.settle(settled(name, timeMs));
        }
    }

    private static List<String> ids(SceneQuestion asked) {
        return asked.evidence().stream().map(Evidence::id).toList();
    }
}
