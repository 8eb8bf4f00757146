package io.sightline.jobs.evaluation.calibration;

import io.sightline.model.question.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * How confidence is to be changed so that it tells best what answers are worth: the log loss of
 * their scores is least (Guo and others, arXiv 1706.04599; Platt, 1999). Temperatures are from 1/16
 * to 16, offsets from −4 to 4.
 *
 * <p>Whether it is changed at all, by a temperature alone or by an offset, too, is decided by cross
 * validation: fitted to four fifths of the answers, a way is judged by the log loss of the others.
 * Calibration errors decide nothing: they come in bins, and a few hundred answers move them about.
 */
public final class CertaintyFit {
    private static final double WIDEST_LOG = Math.log(16);
    private static final double FARTHEST = 4;
    private static final int STEPS = 40;
    private static final int FOLDS = 5;

    /** A probability of 0 or 1 would make one wrong answer count without bound. */
    private static final double CERTAIN = 1e-6;

    /** In nats an answer: ways that are as good differ by less. */
    private static final double NOTHING_GAINED = 1e-4;

    /** From what changes least. */
    private static final List<Function<List<Judged>, Certainty>> WAYS =
            List.of(
                    judged -> Certainty.AS_SAID,
                    judged -> least(log -> temperature(log, 0), judged),
                    judged -> least(log -> temperature(log, offset(log, judged)), judged));

    private CertaintyFit() {}

    /** Of at least {@value #FOLDS} answers, those about a scene beside each other. */
    public static Certainty of(List<Judged> judged) {
        Function<List<Judged>, Certainty> best = WAYS.get(0);
        double least = loss(best, judged);
        for (Function<List<Judged>, Certainty> way : WAYS.subList(1, WAYS.size())) {
            double loss = loss(way, judged);
            if (loss < least - NOTHING_GAINED) {
                best = way;
                least = loss;
            }
        }
        return best.apply(judged);
    }

    /** The same answers, as sure as they are worth. */
    public static List<Judged> applied(Certainty certainty, List<Judged> judged) {
        return judged.stream()
                .map(each -> new Judged(each.kind(), certainty.of(each.confidence()), each.score()))
                .toList();
    }

    /** Mean log loss of scores under confidences, in nats. */
    public static double loss(List<Judged> judged) {
        double loss = 0;
        for (Judged each : judged) {
            double sure = Math.min(1 - CERTAIN, Math.max(CERTAIN, each.confidence()));
            loss -= each.score() * Math.log(sure) + (1 - each.score()) * Math.log1p(-sure);
        }
        return loss / judged.size();
    }

    /** The mean of each fifth's, fitted to the others. */
    private static double loss(Function<List<Judged>, Certainty> way, List<Judged> judged) {
        double loss = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = fold * judged.size() / FOLDS;
            int to = (fold + 1) * judged.size() / FOLDS;
            List<Judged> others = new ArrayList<>(judged.subList(0, from));
            others.addAll(judged.subList(to, judged.size()));
            loss += (to - from) * loss(applied(way.apply(others), judged.subList(from, to)));
        }
        return loss / judged.size();
    }

    private static Certainty temperature(double log, double offset) {
        return new Certainty(Math.exp(log), offset);
    }

    /** Of those that a logarithm of the temperature gives: their loss has one valley. */
    private static Certainty least(DoubleFunction<Certainty> fits, List<Judged> judged) {
        DoubleUnaryOperator loss = log -> loss(applied(fits.apply(log), judged));
        double low = -WIDEST_LOG;
        double high = WIDEST_LOG;
        for (int step = 0; step < STEPS; step++) {
            double third = (high - low) / 3;
            if (loss.applyAsDouble(low + third) < loss.applyAsDouble(high - third)) {
                high -= third;
            } else {
                low += third;
            }
        }
        return fits.apply((low + high) / 2);
    }

    /** Under the best offset answers are on the whole as sure as they are worth. */
    private static double offset(double log, List<Judged> judged) {
        double worth = judged.stream().mapToDouble(Judged::score).sum();
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            Certainty certainty = temperature(log, middle);
            double sure =
                    judged.stream().mapToDouble(each -> certainty.of(each.confidence())).sum();
            if (sure < worth) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
