package io.sightline.jobs.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightline.model.question.Certainty;
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
        List<Judged> judged = mixed(said(0.99, 80, 20), said(0.01, 20, 80));

        Certainty certainty = CertaintyFit.of(judged);

        assertThat(certainty.temperature()).isCloseTo(Math.log(99) / Math.log(4), within(1e-3));
        assertThat(certainty.offset()).isZero();
        assertThat(Calibration.of(CertaintyFit.applied(certainty, judged)).error())
                .isLessThan(0.001);
    }

    @Test
    void anOffsetMendsWhatATemperatureCannot() {
        List<Judged> judged = mixed(said(0.3, 60, 40), said(0.7, 90, 10));

        Certainty certainty = CertaintyFit.of(judged);

        double apart = Math.log(7.0 / 3);
        assertThat(certainty.offset()).isCloseTo((Math.log(1.5) + Math.log(9)) / 2, within(1e-3));
        assertThat(certainty.temperature())
                .isCloseTo(2 * apart / (Math.log(9) - Math.log(1.5)), within(1e-3));
        assertThat(Calibration.of(CertaintyFit.applied(certainty, judged)).error())
                .isLessThan(0.001);
    }

    @Test
    void whatIsCalibratedIsLeftAsItIs() {
        List<Judged> judged = mixed(said(0.75, 75, 25), said(0.25, 25, 75));

        assertThat(CertaintyFit.of(judged)).isEqualTo(Certainty.AS_SAID);
    }

    /** Right and wrong, sure and unsure as evenly over the scenes as they go. */
    private static List<Judged> mixed(List<Judged> some, List<Judged> others) {
        List<Judged> mixed = new ArrayList<>(some);
        mixed.addAll(others);
        List<Judged> even = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (int j = i; j < mixed.size(); j += 10) {
                even.add(mixed.get(j));
            }
        }
        return even;
    }

    @Test
    void nothingSaidIsNoFigure() {
        assertThat(CalibrationTable.of(List.of()).lines()).isEmpty();
    }
}
