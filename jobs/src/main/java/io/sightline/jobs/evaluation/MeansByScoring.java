package io.sightline.jobs.evaluation;

import java.util.List;

/**
 * Means by the way of scoring.
 *
 * @param accuracy of choices and words
 * @param relativeAccuracy of numbers
 * @param all of both together
 */
record MeansByScoring(double accuracy, double relativeAccuracy, double all) {
    static MeansByScoring of(List<Scored> scored) {
        return new MeansByScoring(
                mean(without(scored, Scoring.RELATIVE_ACCURACY)),
                mean(only(scored, Scoring.RELATIVE_ACCURACY)),
                mean(scored));
    }

    private static List<Scored> only(List<Scored> scored, Scoring scoring) {
        return scored.stream().filter(s -> s.scoring() == scoring).toList();
    }

    private static List<Scored> without(List<Scored> scored, Scoring scoring) {
        return scored.stream().filter(s -> s.scoring() != scoring).toList();
    }

    static double mean(List<Scored> scored) {
        return scored.stream().mapToDouble(Scored::score).average().orElse(Double.NaN);
    }
}
