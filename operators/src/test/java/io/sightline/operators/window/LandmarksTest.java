package io.sightline.operators.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The camera of the fixtures turns once in a minute; after two seconds a sixth is new. */
class LandmarksTest {
    private static final long ROUND_MS = 60_000;

    @Test
    void viewsAreAlikeThoughTheCameraHasTurnedALittle() {
        Appearance view = appearance(0);

        assertThat(view.similarity(view)).isGreaterThan(0.999);
        assertThat(view.similarity(appearance(2_000))).isGreaterThan(0.8);
        assertThat(view.similarity(appearance(30_000))).isLessThan(0.6);
        assertThat(view.similarity(appearance(ROUND_MS))).isGreaterThan(0.999);
    }

    @Test
    void aPictureWithoutContrastIsLikeNothing() {
        Appearance grey = Appearance.of(new byte[64 * 64]);

        assertThat(grey.similarity(grey)).isEqualTo(-1);
    }

    @Test
    void anchorsAreTheOldestOfTheSameView() {
        Landmarks landmarks =
                new Landmarks(
                        List.of(seen(2_000), seen(0), seen(30_000), seen(ROUND_MS - 1_000)), 8);

        assertThat(landmarks.anchors(List.of(seen(ROUND_MS), seen(ROUND_MS + 500)), 2))
                .extracting(Landmark::timeMs)
                .containsExactly(0L, 2_000L);
    }

    @Test
    void framesOfTheChunkAreNotItsAnchors() {
        Landmarks landmarks = new Landmarks(List.of(seen(0), seen(1_000)), 8);

        assertThat(landmarks.anchors(List.of(seen(0)), 2))
                .extracting(Landmark::timeMs)
                .containsExactly(1_000L);
    }

    @Test
    void onlyNewViewsBecomeLandmarks() {
        Landmarks landmarks = new Landmarks(List.of(seen(0)), 8);

        assertThat(landmarks.offer(seen(ROUND_MS))).isFalse();
        assertThat(landmarks.offer(seen(30_000))).isTrue();
    }

    @Test
    void redundantLandmarkMakesRoomAndTheOlderOfAPairStays() {
        Landmarks landmarks = new Landmarks(List.of(seen(30_000), seen(0), seen(2_000)), 3);

        assertThat(landmarks.offer(seen(45_000))).isTrue();
        assertThat(landmarks.dropped()).containsExactly("f2000");
    }

    @Test
    void withoutCapacityThereAreNoLandmarks() {
        Landmarks landmarks = new Landmarks(List.of(), 0);

        assertThat(landmarks.offer(seen(0))).isFalse();
        assertThat(landmarks.anchors(List.of(seen(1_000)), 2)).isEmpty();
    }

    private static Appearance appearance(long timeMs) {
        return Appearance.of(SceneFixtures.thumbnail(timeMs));
    }

    private static Landmark seen(long timeMs) {
        return new Landmark("f" + timeMs, timeMs, SceneFixtures.thumbnail(timeMs));
    }
}
