package io.sightline.jobs.evaluation;

import java.util.List;

/**
 * A question of a benchmark.
 *
 * @param id unique in the benchmark
 * @param kind the published name of its kind
 * @param scoring how an answer is scored
 * @param prompt the user's turn
 * @param truths accepted answers
 * @param choices how many answers there are to choose from, 0 when it is open
 * @param subject what it asks about, as far as a blind guess could know it; empty if nothing
 */
public record EvaluationQuestion(
        String id,
        String kind,
        Scoring scoring,
        String prompt,
        List<String> truths,
        int choices,
        String subject) {

    /** What an answer is worth, from 0 to 1. */
    public double score(String answer) {
        return scoring.score(answer, truths);
    }
}
