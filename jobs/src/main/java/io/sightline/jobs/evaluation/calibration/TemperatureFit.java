package io.sightline.jobs.evaluation.calibration;

import io.sightline.model.question.UserTurn;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The temperature under which confidences tell best what answers are worth: the likelihood of the
 * scores is greatest (Guo and others, arXiv 1706.04599), among {@value #STEPS} from 1/16 to 16.
 */
public final class TemperatureFit {
    private static final int STEPS = 801;
    private static final double WIDEST_LOG = Math.log(16);

    /** A probability of 0 or 1 would make one wrong answer count without bound. */
    private static final double CERTAIN = 1e-6;

    private TemperatureFit() {}

    /** Of at least one answer. */
    public static double of(List<Judged> judged) {
        return IntStream.range(0, STEPS)
                .mapToObj(i -> Math.exp(WIDEST_LOG * (2.0 * i / (STEPS - 1) - 1)))
                .min(Comparator.comparingDouble(temperature -> loss(temperature, judged)))
                .orElseThrow();
    }

    /** The same answers, as sure as a temperature makes them. */
    public static List<Judged> applied(double temperature, List<Judged> judged) {
        return judged.stream()
                .map(
                        each ->
                                new Judged(
                                        each.kind(),
                                        UserTurn.calibrated(each.confidence(), temperature),
                                        each.score()))
                .toList();
    }

    private static double loss(double temperature, List<Judged> judged) {
        double loss = 0;
        for (Judged each : applied(temperature, judged)) {
            double sure = Math.min(1 - CERTAIN, Math.max(CERTAIN, each.confidence()));
            loss -= each.score() * Math.log(sure) + (1 - each.score()) * Math.log1p(-sure);
        }
        return loss;
    }
}
