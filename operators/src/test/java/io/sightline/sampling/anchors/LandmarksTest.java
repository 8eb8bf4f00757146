package io.sightline.sampling.anchors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneFixtures;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The camera of the fixtures turns once in a minute; after two seconds a sixth is new. */
class LandmarksTest {
    private static final long ROUND_MS = 60_000;
    private static final long BYTES = 1_000;

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
    void similarityIsTheGreatestCorrelationOverAllShiftsToTheLastBit() {
        Random random = new Random(1);
        for (int pair = 0; pair < 200; pair++) {
            byte[] one = new byte[64 * 64];
            byte[] other = new byte[64 * 64];
            random.nextBytes(one);
            random.nextBytes(other);
            System.arraycopy(one, 0, other, 64 * (pair % 50), 64 * 14);

            assertThat(Appearance.of(one).similarity(Appearance.of(other)))
                    .isEqualTo(plainly(Appearance.of(one).means(), Appearance.of(other).means()));
        }
    }

    private static double plainly(float[] moved, float[] still) {
        double best = -1;
        for (int down = -3; down <= 3; down++) {
            for (int across = -7; across <= 7; across++) {
                best = Math.max(best, correlation(moved, still, down, across));
            }
        }
        return best;
    }

    private static double correlation(float[] moved, float[] still, int down, int across) {
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        int count = 0;
        for (int row = Math.max(0, -down); row < 16 - Math.max(0, down); row++) {
            for (int column = Math.max(0, -across); column < 16 - Math.max(0, across); column++) {
                double a = moved[16 * (row + down) + column + across];
                double b = still[16 * row + column];
                sumA += a;
                sumB += b;
                sumAa += a * a;
                sumBb += b * b;
                sumAb += a * b;
                count++;
            }
        }
        double spread = (sumAa - sumA * sumA / count) * (sumBb - sumB * sumB / count);
        return spread <= 1 ? -1 : (sumAb - sumA * sumB / count) / Math.sqrt(spread);
    }

    @Test
    void whatTheSceneHasForgottenIsNoAnchor() {
        Landmarks landmarks = landmarks(8, seen(0), seen(2_000));

        landmarks.forgetBefore(1);

        assertThat(landmarks.anchors(List.of(seen(ROUND_MS)), 2))
                .extracting(Landmark::timeMs)
                .containsExactly(2_000L);
    }

    @Test
    void anchorsAreTheOldestOfTheSameView() {
        Landmarks landmarks =
                landmarks(8, seen(2_000), seen(0), seen(30_000), seen(ROUND_MS - 1_000));

        assertThat(landmarks.anchors(List.of(seen(ROUND_MS), seen(ROUND_MS + 500)), 2))
                .extracting(Landmark::timeMs)
                .containsExactly(0L, 2_000L);
    }

    @Test
    void framesOfTheChunkAreNotItsAnchors() {
        Landmarks landmarks = landmarks(8, seen(0), seen(1_000));

        assertThat(landmarks.anchors(List.of(seen(0)), 2))
                .extracting(Landmark::timeMs)
                .containsExactly(1_000L);
    }

    @Test
    void onlyNewViewsBecomeLandmarks() {
        Landmarks landmarks = landmarks(8, seen(0));

        landmarks.offer(seen(ROUND_MS));
        landmarks.offer(seen(30_000));

        assertThat(landmarks.kept()).extracting(Landmark::timeMs).containsExactly(0L, 30_000L);
    }

    @Test
    void aPictureWithoutContrastIsNoLandmark() {
        Landmarks landmarks = landmarks(8, seen(0));

        landmarks.offer(new Landmark("dark", 1_000, Appearance.of(new byte[64 * 64]), 0));

        assertThat(landmarks.kept()).extracting(Landmark::timeMs).containsExactly(0L);
    }

    @Test
    void redundantLandmarkMakesRoomAndTheOlderOfAPairStays() {
        Landmarks landmarks = landmarks(3, seen(30_000), seen(0), seen(2_000));

        landmarks.offer(seen(45_000));

        assertThat(landmarks.kept())
                .extracting(Landmark::timeMs)
                .containsExactly(0L, 30_000L, 45_000L);
    }

    @Test
    void landmarksThatTakeTooMuchRoomGo() {
        Landmarks landmarks =
                new Landmarks(
                        List.of(seen(30_000), seen(0), seen(2_000)), 8, 3 * BYTES, new Likeness());

        landmarks.offer(seen(45_000));

        assertThat(landmarks.kept())
                .extracting(Landmark::timeMs)
                .containsExactly(0L, 30_000L, 45_000L);
    }

    @Test
    void aFrameThatIsTooLargeAloneIsNoLandmark() {
        Landmarks landmarks = new Landmarks(List.of(), 8, BYTES - 1, new Likeness());

        landmarks.offer(seen(0));

        assertThat(landmarks.kept()).isEmpty();
    }

    @Test
    void withoutCapacityThereAreNoLandmarks() {
        Landmarks landmarks = landmarks(0);

        landmarks.offer(seen(0));

        assertThat(landmarks.kept()).isEmpty();
        assertThat(landmarks.anchors(List.of(seen(1_000)), 2)).isEmpty();
    }

    @Test
    void landmarksThatWereComparedAreNotComparedAgainOnceThatIsWrittenDown() {
        Likeness likeness = new Likeness();
        Landmarks landmarks = new Landmarks(List.of(), 8, Long.MAX_VALUE, likeness);
        landmarks.take(List.of(seen(0), seen(30_000), seen(45_000)), 2);

        Likeness again = new Likeness(likeness.known());

        assertThat(again.of(unseen(0), unseen(30_000)))
                .isEqualTo(appearance(0).similarity(appearance(30_000)));
        assertThat(again.of(unseen(45_000), unseen(30_000)))
                .isEqualTo(appearance(45_000).similarity(appearance(30_000)));
        assertThat(again.known().says(likeness.known())).isTrue();
    }

    @Test
    void ofLandmarksThatHaveGoneNothingIsWrittenDown() {
        Likeness likeness = new Likeness();
        Landmarks landmarks = new Landmarks(List.of(), 2, Long.MAX_VALUE, likeness);

        landmarks.take(List.of(seen(0), seen(2_000), seen(30_000), seen(45_000)), 2);

        assertThat(likeness.known().frames()).hasSize(2);
    }

    /** A picture that is like nothing, where another was under its name. */
    private static Landmark unseen(long timeMs) {
        return new Landmark(
                seen(timeMs).frameId(), timeMs, Appearance.of(new byte[64 * 64]), BYTES);
    }

    private static Landmarks landmarks(int capacity, Landmark... kept) {
        return new Landmarks(List.of(kept), capacity, Long.MAX_VALUE, new Likeness());
    }

    private static Appearance appearance(long timeMs) {
        return Appearance.of(SceneFixtures.thumbnail(timeMs));
    }

    private static Landmark seen(long timeMs) {
        return new Landmark("f" + timeMs, timeMs, appearance(timeMs), BYTES);
    }
}
