package io.sightline.jobs.evaluation.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * How far confidence lies from what answers are worth.
 *
 * @param answers how many
 * @param confidence their mean
 * @param score their mean
 * @param brier mean square of confidence less score (Brier, 1950)
 * @param error expected calibration error over ten bins of equal width (Naeini and others, 2015)
 * @param bins those that hold answers, by rising confidence
 */
public record Calibration(
        int answers, double confidence, double score, double brier, double error, List<Bin> bins) {
    private static final int BINS = 10;

    /**
     * Answers that are about as sure.
     *
     * @param confidence their mean
     * @param score their mean
     */
    public record Bin(int answers, double confidence, double score) {}

    /** Of some answers; all figures are NaN where there are none. */
    public static Calibration of(List<Judged> judged) {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            int bin = i;
            List<Judged> inside =
                    judged.stream().filter(each -> bin(each.confidence()) == bin).toList();
            if (!inside.isEmpty()) {
                bins.add(new Bin(inside.size(), confidence(inside), score(inside)));
            }
        }
        double error =
                bins.stream()
                        .mapToDouble(
                                bin -> bin.answers() * Math.abs(bin.confidence() - bin.score()))
                        .sum();
        return new Calibration(
                judged.size(),
                confidence(judged),
                score(judged),
                brier(judged),
                error / judged.size(),
                List.copyOf(bins));
    }

    private static int bin(double confidence) {
        return Math.min(BINS - 1, (int) (confidence * BINS));
    }

    private static double confidence(List<Judged> judged) {
        return judged.stream().mapToDouble(Judged::confidence).average().orElse(Double.NaN);
    }

    private static double score(List<Judged> judged) {
        return judged.stream().mapToDouble(Judged::score).average().orElse(Double.NaN);
    }

    private static double brier(List<Judged> judged) {
        return judged.stream()
                .mapToDouble(each -> Math.pow(each.confidence() - each.score(), 2))
                .average()
                .orElse(Double.NaN);
    }
}
