package io.sightline.jobs.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** So many answers that say so, and so many of them right. */
    private static List<Judged> said(double confidence, int right, int wrong) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < right + wrong; i++) {
            judged.add(new Judged("existence", confidence, i < right ? 1 : 0));
        }
        return judged;
    }

    @Test
    void whoIsRightAsOftenAsSureIsCalibrated() {
        Calibration calibration = Calibration.of(said(0.75, 75, 25));

        assertThat(calibration.error()).isCloseTo(0, within(1e-12));
        assertThat(calibration.brier()).isCloseTo(0.75 * 0.25, within(1e-12));
    }

    @Test
    void theErrorIsTheDistanceOverBins() {
        List<Judged> judged = said(0.9, 50, 50);
        judged.addAll(said(0.3, 30, 70));
        judged.addAll(said(1, 50, 0));
        Calibration calibration = Calibration.of(judged);

        // The highest bin holds 0.9 and 1: mean 0.9333, score 0.6667.
        assertThat(calibration.bins())
                .extracting(Calibration.Bin::answers)
                .containsExactly(100, 150);
        assertThat(calibration.error()).isCloseTo(0.6 * (0.28 / 0.3 - 0.2 / 0.3), within(1e-9));
    }

    @Test
    void aTemperatureTakesOffWhatIsTooSure() {
        List<Judged> judged = said(0.99, 80, 20);

        double temperature = TemperatureFit.of(judged);

        assertThat(temperature).isCloseTo(Math.log(99) / Math.log(4), within(0.02));
        assertThat(Calibration.of(TemperatureFit.applied(temperature, judged)).error())
                .isLessThan(0.002);
    }

    @Test
    void nothingSaidIsNoFigure() {
        assertThat(CalibrationTable.of(List.of()).lines()).isEmpty();
    }
}
