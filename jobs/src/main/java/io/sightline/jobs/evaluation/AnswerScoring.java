package io.sightline.jobs.evaluation;

import io.sightline.model.question.PublishedAnswer;

/**
 * Scores of VSI-Bench (arXiv 2412.14171) as Spatial-MLLM's evaluation computes them: exact equality
 * for a choice, mean relative accuracy for a number.
 */
public final class AnswerScoring {
    private static final float EPSILON = 1e-8f;

    private static final int THRESHOLDS = 10;

    private AnswerScoring() {}

    /** Whether two answers are the same choice, after {@link PublishedAnswer#clean cleaning}. */
    public static boolean sameChoice(String predicted, String truth) {
        return PublishedAnswer.clean(predicted).equals(PublishedAnswer.clean(truth));
    }

    /**
     * Mean relative accuracy: the share of θ = 0.50, 0.55, … 0.95 for which the relative error is
     * below 1 - θ.
     */
    public static float meanRelativeAccuracy(double predicted, double truth) {
        float target = (float) truth;
        float error = Math.abs((float) predicted - target) / (Math.abs(target) + EPSILON);
        int met = 0;
        for (int i = 0; i < THRESHOLDS; i++) {
            // 1 - θ with the rounding of 32 bits, as published.
            if (error < 1 - (50 + 5 * i) / 100f) {
                met++;
            }
        }
        return met / (float) THRESHOLDS;
    }
}
