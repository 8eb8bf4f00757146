package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameSelectionTest {
    private static final List<Frame> FRAMES =
            IntStream.range(0, 32)
                    .mapToObj(i -> new Frame("s", "c", "f" + i, i, new byte[0], null))
                    .toList();

    @Test
    void uniformTakesFirstAndLastAndWhatIsBetween() {
        assertThat(FrameSelection.uniform(8).select(FRAMES))
                .extracting(Frame::timeMs)
                .containsExactly(0L, 4L, 9L, 13L, 18L, 22L, 27L, 31L);
        assertThat(FrameSelection.uniform(40).select(FRAMES)).isEqualTo(FRAMES);
        assertThat(FrameSelection.uniform(1).select(FRAMES)).containsExactly(FRAMES.get(0));
    }

    @Test
    void spaceAwareTakesWhatSeesSomethingNewAndFillsUpInBetween() {
        List<Frame> selected =
                new SpaceAwareSelection(
                                frames -> CompletableFuture.completedFuture(threePlaces(frames)), 4)
                        .select(FRAMES);

        assertThat(selected).extracting(Frame::timeMs).contains(0L, 10L, 30L).isSorted().hasSize(4);
    }

    /** Ten frames at one place, twenty at the next, the last two at a third. */
    private static List<PointMap> threePlaces(List<Frame> frames) {
        return frames.stream()
                .map(frame -> at(frame, frame.timeMs() < 10 ? 0 : frame.timeMs() < 30 ? 1 : 2))
                .toList();
    }

    private static PointMap at(Frame frame, int place) {
        float[] points = new float[4 * 3];
        for (int i = 0; i < 4; i++) {
            points[3 * i] = place;
            points[3 * i + 1] = 0.3f * i;
            points[3 * i + 2] = 0.3f * i;
        }
        float[] confidence = new float[4];
        Arrays.fill(confidence, 2);
        return new PointMap(
                frame.id(), frame.timeMs(), 2, 2, points, confidence, new float[12], new float[4]);
    }
}
