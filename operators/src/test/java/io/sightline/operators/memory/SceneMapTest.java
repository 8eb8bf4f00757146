package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.map.MappedCamera;
import io.sightline.operators.map.MappedScene;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of how a scene looks, from a camera that turns once about in a minute. */
class SceneMapTest {
    private static final long INTERVAL_MS = 5_000;
    private static final long QUIET_MS = 60_000;
    private static final long STEP_MS = 3_000;

    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene = harness(Map.of());
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private static SceneHarness harness(Map<String, String> more) throws Exception {
        Map<String, String> settings =
                new java.util.HashMap<>(
                        Map.of(
                                "scene.quiet-time",
                                QUIET_MS + " ms",
                                "scene.memory.frames",
                                "32",
                                "scene.status-interval",
                                "0 ms",
                                "scene.map.interval",
                                INTERVAL_MS + " ms"));
        settings.putAll(more);
        return new SceneHarness(0, settings);
    }

    @Test
    void newGeometryIsToldOnceAnIntervalLater() throws Exception {
        turn(0, 8);
        scene.at(INTERVAL_MS - 1);
        assertThat(scene.maps()).isEmpty();

        scene.at(INTERVAL_MS);
        scene.at(4 * INTERVAL_MS);
        assertThat(scene.maps()).hasSize(1);

        MappedScene told = scene.maps().get(0);
        assertThat(told.scene()).isEqualTo(KITCHEN);
        assertThat(told.timeMs()).isEqualTo(INTERVAL_MS);
        assertThat(told.map().epoch()).isEqualTo(1);
        assertThat(told.map().size()).isBetween(100, 20_000);
        assertThat(told.posed()).isFalse();
        assertThat(told.cameras())
                .extracting(MappedCamera::frameId)
                .containsExactly(
                        "f0", "f3000", "f6000", "f9000", "f12000", "f15000", "f18000", "f21000");
        assertThat(told.selected()).hasSize(4).contains("f21000");
    }

    @Test
    void aMapGrowsWithWhatIsSeenAndOutlivesItsFrames() throws Exception {
        turn(0, 8);
        scene.at(INTERVAL_MS);
        int before = scene.maps().get(0).map().size();

        turn(6, 16);
        scene.at(2 * INTERVAL_MS);

        assertThat(scene.maps().get(1).map().size()).isGreaterThan(before);
        assertThat(scene.maps().get(1).cameras()).hasSize(16);
    }

    @Test
    void frameThatShowsNothingNewTellsNoMap() throws Exception {
        turn(0, 8);
        scene.at(INTERVAL_MS);
        scene.see(SceneFixtures.refreshing(KITCHEN, 30_000));
        scene.ask(live("q", KITCHEN));
        scene.at(4 * INTERVAL_MS);

        assertThat(scene.maps()).hasSize(1);
    }

    @Test
    void whatWasPlacedBeforeARestartIsToldAfterIt() throws Exception {
        turn(0, 8);
        scene.restart(INTERVAL_MS + 1);

        assertThat(scene.maps()).hasSize(1);
        assertThat(scene.maps().get(0).cameras()).hasSize(8);
    }

    /** Two chunks without a common frame: the smaller epoch is not drawn, nor taken in turns. */
    @Test
    void theEpochOfMostFramesIsDrawn() throws Exception {
        turn(0, 8);
        scene.at(INTERVAL_MS);
        turn(10, 16);
        scene.at(2 * INTERVAL_MS);

        assertThat(scene.maps()).extracting(map -> map.map().epoch()).containsExactly(1, 1);
        turn(14, 30);
        scene.at(3 * INTERVAL_MS);
        assertThat(scene.maps().get(2).map().epoch()).isEqualTo(2);
        assertThat(scene.maps().get(2).cameras()).hasSize(20);
    }

    @Test
    void aSceneThatIsForgottenLeavesNothing() throws Exception {
        turn(0, 8);
        scene.at(INTERVAL_MS);
        scene.at(QUIET_MS);

        assertThat(scene.maps()).extracting(MappedScene::isForgotten).containsExactly(false, true);
        assertThat(scene.stateEntries()).isZero();
        assertThat(scene.timers()).isZero();
    }

    /** As SceneMapState says: with the points' most, 9 bytes each and the seen space. */
    @Test
    void aMapAddsToTheStateWhatItsOwnerSays() throws Exception {
        try (SceneHarness without = harness(Map.of("scene.map.interval", "0 ms"))) {
            SceneHarness with = scene;
            scene = without;
            turn(0, 16);
            without.at(INTERVAL_MS);
            assertThat(without.maps()).isEmpty();
            scene = with;
            turn(0, 16);
            with.at(INTERVAL_MS);

            int points = with.maps().get(0).map().size();
            assertThat(with.stateBytes() - without.stateBytes())
                    .isBetween(9L * points, 9L * points + (34 << 10));
        }
    }

    /** Frames {@code from} to {@code to}, with the geometry of chunks of four that share two. */
    private void turn(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            scene.see(keyFrame(KITCHEN, i * STEP_MS));
        }
        for (ChunkPoints points : SceneFixtures.chunks(KITCHEN, STEP_MS, from, to)) {
            scene.settle(points);
        }
    }
}
