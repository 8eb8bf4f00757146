package io.sightline.sampling.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.sampling.selection.SelectedFrame.Reason;
import io.sightline.scene.Answer.Coverage;
import java.util.List;
import org.junit.jupiter.api.Test;

class StabilityTest {
    private final Stability stability = new Stability(0.95, 60_000);
    private final LiveSelection best = selection(100, 1, 70_000, false);

    @Test
    void whatCoversEnoughIsKept() {
        assertThat(stability.keeps(selection(95, 1, 10_000, false), best)).isTrue();
        assertThat(stability.keeps(selection(94, 1, 10_000, false), best)).isFalse();
    }

    @Test
    void whatIsOldIsNotKeptThoughItCoversAll() {
        assertThat(stability.keeps(selection(100, 1, 9_999, false), best)).isFalse();
    }

    @Test
    void otherCoordinatesAndAnotherNumberAreChosenAnew() {
        assertThat(stability.keeps(selection(100, 2, 70_000, false), best)).isFalse();
        LiveSelection one =
                new LiveSelection(best.frames().subList(1, 2), best.coverage(), 1, false);
        assertThat(stability.keeps(one, best)).isFalse();
    }

    @Test
    void nothingIsKeptWhereCoverageSaysNothing() {
        LiveSelection resting = selection(100, 1, 70_000, true);
        LiveSelection blind = selection(0, 0, 70_000, false);
        LiveSelection unknown = new LiveSelection(best.frames(), null, 0, false);

        assertThat(stability.keeps(resting, resting)).isFalse();
        assertThat(stability.keeps(blind, blind)).isFalse();
        assertThat(stability.keeps(unknown, unknown)).isFalse();
    }

    private static LiveSelection selection(int covered, int epoch, long newestMs, boolean rests) {
        return new LiveSelection(
                List.of(frame(0), frame(newestMs)), Coverage.of(covered, 120), epoch, rests);
    }

    private static SelectedFrame frame(long timeMs) {
        return new SelectedFrame("f" + timeMs, "c", timeMs, 1, Reason.COVERAGE);
    }
}
