package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.live;
import static io.sightline.operators.SceneFixtures.refreshing;
import static io.sightline.operators.SceneFixtures.settled;
import static io.sightline.operators.SceneFixtures.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sightline.operators.CameraStatus;
import io.sightline.operators.SceneStatus;
import io.sightline.operators.StandingStatus;
import io.sightline.scene.Question.Notify;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a scene, and how often. */
class SceneReporterTest {
    private static final long INTERVAL_MS = 5_000;
    private static final long QUIET_MS = 60_000;

    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene = harness(INTERVAL_MS);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private static SceneHarness harness(long intervalMs) throws Exception {
        return new SceneHarness(
                0,
                Map.of(
                        "scene.quiet-time", QUIET_MS + " ms",
                        "questions.no-frames-wait", "3 s",
                        "scene.status-interval", intervalMs + " ms"));
    }

    @Test
    void aChangeIsToldOnceAnIntervalLater() throws Exception {
        scene.see(keyFrame(KITCHEN, 10));
        scene.at(1_000);
        scene.see(keyFrame(KITCHEN, 20));
        scene.at(INTERVAL_MS - 1);
        assertThat(scene.told()).isEmpty();

        scene.at(INTERVAL_MS);
        scene.at(3 * INTERVAL_MS);

        assertThat(scene.told()).extracting(SceneStatus::frames).containsExactly(2);
        assertThat(scene.told().get(0).timeMs()).isEqualTo(INTERVAL_MS);
        assertThat(scene.told().get(0).scene()).isEqualTo(KITCHEN);
    }

    @Test
    void camerasFramesAndGeometryAreTold() throws Exception {
        scene.see(keyFrame(KITCHEN, 1_000), keyFrame(KITCHEN, 1_500), refreshing(KITCHEN, 2_500));
        scene.settle(settled(KITCHEN, 1_000));
        scene.at(INTERVAL_MS);

        SceneStatus told = scene.told().get(0);
        assertThat(told.cameras()).containsExactly(new CameraStatus("camera", 3, 2_500, 2 / 1.5));
        assertThat(told.bytes()).isEqualTo(9);
        assertThat(told.unsettled()).isEqualTo(1);
        assertThat(told.geometryLagMs()).isEqualTo(1_000);
        assertThat(told.coverage()).isNull();
        assertThat(told.geometryEpoch()).isZero();
    }

    @Test
    void theRateIsThatOfTheLastFrames() throws Exception {
        for (long timeMs = 0; timeMs < 20_000; timeMs += 1_000) {
            scene.see(keyFrame(KITCHEN, timeMs));
        }
        for (long timeMs = 20_000; timeMs < 25_000; timeMs += 500) {
            scene.see(keyFrame(KITCHEN, timeMs));
        }
        scene.at(INTERVAL_MS);

        assertThat(scene.told().get(0).cameras().get(0).framesPerSecond()).isEqualTo(2);
    }

    @Test
    void questionsThatWaitOrStandAreTold() throws Exception {
        scene.see(keyFrame(KITCHEN, 10));
        scene.ask(standing("s", KITCHEN, 7_000, null, Notify.ALWAYS));
        scene.at(INTERVAL_MS);

        SceneStatus told = scene.told().get(0);
        assertThat(told.waiting()).isZero();
        assertThat(told.standing())
                .extracting(stands -> stands.question().id(), StandingStatus::nextMs)
                .containsExactly(tuple("s", 7_100L));
    }

    @Test
    void aSceneThatIsForgottenIsSaidToBe() throws Exception {
        scene.see(keyFrame(KITCHEN, 10));
        scene.at(QUIET_MS);

        assertThat(scene.told()).extracting(SceneStatus::isForgotten).containsExactly(false, true);
        assertThat(scene.stateEntries()).isZero();
        assertThat(scene.timers()).isZero();
    }

    @Test
    void aSceneThatNobodySawIsForgottenWithItsLastQuestion() throws Exception {
        scene.ask(live("q", KITCHEN));
        scene.at(3_000);

        assertThat(scene.told()).extracting(SceneStatus::isForgotten).containsExactly(true);
    }

    @Test
    void aDarkSceneIsKnownAsLongAsAQuestionStands() throws Exception {
        scene.see(keyFrame(KITCHEN, 10));
        scene.ask(standing("s", KITCHEN, 50_000, 4 * QUIET_MS, Notify.ALWAYS));
        scene.at(QUIET_MS);

        SceneStatus dark = scene.told().get(scene.told().size() - 1);
        assertThat(dark.cameras()).isEmpty();
        assertThat(dark.standing()).extracting(StandingStatus::nextMs).containsOnlyNulls();

        scene.at(4 * QUIET_MS);

        assertThat(scene.told().get(scene.told().size() - 1).isForgotten()).isTrue();
        assertThat(scene.stateEntries()).isZero();
    }

    @Test
    void aReportSurvivesARestart() throws Exception {
        scene.see(keyFrame(KITCHEN, 10));
        scene.restart(INTERVAL_MS + 1);

        assertThat(scene.told()).extracting(SceneStatus::frames).containsExactly(1);
    }

    @Test
    void nothingIsToldWhereNobodyWantsToKnow() throws Exception {
        scene.close();
        scene = harness(0);
        scene.see(keyFrame(KITCHEN, 10));
        scene.at(QUIET_MS);

        assertThat(scene.told()).isEmpty();
    }
}
