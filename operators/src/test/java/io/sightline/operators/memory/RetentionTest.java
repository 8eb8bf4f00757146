package io.sightline.operators.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Retention FOUR = new Retention(4, 2, 1_000, 100, 2_000);

    @Test
    void newestFramesAreRemembered() {
        assertThat(FOUR.remembered(frames(1, 2, 3, 4, 5, 6), Long.MAX_VALUE))
                .extracting(KeptFrame::timeMs)
                .containsExactly(6L, 5L, 4L, 3L);
    }

    @Test
    void framesAfterTheMomentDoNotCount() {
        assertThat(FOUR.remembered(frames(1, 2, 3, 4, 5, 6), 2))
                .extracting(KeptFrame::timeMs)
                .containsExactly(2L, 1L);
    }

    @Test
    void oldFramesGo() {
        assertThat(FOUR.remembered(frames(1, 50, 120), Long.MAX_VALUE))
                .extracting(KeptFrame::timeMs)
                .containsExactly(120L, 50L);
    }

    @Test
    void bytesAreBoundedButTheNewestStays() {
        List<KeptFrame> heavy =
                List.of(frame(1, 300, true), frame(2, 300, true), frame(3, 600, true));

        assertThat(FOUR.remembered(heavy, Long.MAX_VALUE))
                .extracting(KeptFrame::timeMs)
                .containsExactly(3L, 2L);
        assertThat(FOUR.remembered(List.of(frame(1, 5_000, true)), Long.MAX_VALUE)).hasSize(1);
    }

    @Test
    void aCameraAtRestDoesNotPushOutWhatWasSeenBefore() {
        List<KeptFrame> frames = new ArrayList<>(frames(1, 2));
        for (int timeMs = 3; timeMs < 50; timeMs++) {
            frames.add(frame(timeMs, 1, false));
        }

        assertThat(FOUR.remembered(frames, Long.MAX_VALUE))
                .extracting(KeptFrame::timeMs)
                .containsExactly(49L, 48L, 2L, 1L);
    }

    @Test
    void whatIsNotRememberedTakesNoRoom() {
        List<KeptFrame> resting = new ArrayList<>(List.of(frame(1, 400, true)));
        for (int timeMs = 3; timeMs < 8; timeMs++) {
            resting.add(frame(timeMs, 200, false));
        }

        assertThat(FOUR.remembered(resting, Long.MAX_VALUE))
                .extracting(KeptFrame::timeMs)
                .containsExactly(7L, 6L, 1L);
    }

    @Test
    void eventTimeThatStandsStillDoesNotKeepFramesForEver() {
        List<KeptFrame> nine = frames(1, 2, 3, 4, 5, 6, 7, 8, 9);

        assertThat(FOUR.forgettable(nine.subList(0, 8), Long.MIN_VALUE)).isEmpty();
        assertThat(FOUR.forgettable(nine, Long.MIN_VALUE))
                .extracting(KeptFrame::timeMs)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Property(tries = 300)
    void whatAMomentSeesDoesNotDependOnWhatWasForgottenBefore(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 150) Integer> timesMs,
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 150) Integer> refreshingMs,
            @ForAll @IntRange(min = 0, max = 150) int watermarkMs,
            @ForAll @IntRange(min = 0, max = 100) int laterMs) {
        Retention retention = new Retention(10, 3, 20, 100, 40);
        List<KeptFrame> all = new ArrayList<>();
        timesMs.forEach(timeMs -> all.add(frame(timeMs, 2, true)));
        refreshingMs.forEach(timeMs -> all.add(frame(timeMs, 1, false)));
        List<KeptFrame> known = all.stream().distinct().limit(19).toList();

        List<KeptFrame> left = new ArrayList<>(known);
        left.removeAll(retention.forgettable(known, watermarkMs));

        assertThat(retention.remembered(left, (long) watermarkMs + laterMs))
                .isEqualTo(retention.remembered(known, (long) watermarkMs + laterMs));
    }

    private static List<KeptFrame> frames(long... timesMs) {
        List<KeptFrame> frames = new ArrayList<>();
        for (long timeMs : timesMs) {
            frames.add(frame(timeMs, 1, true));
        }
        return frames;
    }

    private static KeptFrame frame(long timeMs, int bytes, boolean keyFrame) {
        return new KeptFrame(
                (keyFrame ? "k" : "r") + timeMs, "camera", timeMs, bytes, keyFrame, true);
    }
}
