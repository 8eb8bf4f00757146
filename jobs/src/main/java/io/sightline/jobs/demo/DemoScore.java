package io.sightline.jobs.demo;

import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.jobs.evaluation.Scoring;
import io.sightline.rooms.question.RoomQuestion;
import java.util.Locale;

/** How well was answered so far. */
final class DemoScore {
    private int words;
    private int wordsRight;
    private int numbers;
    private double relativeAccuracy;

    /**
     * Counts an answer.
     *
     * @return the truth, and what the answer is worth beside it
     */
    public String add(RoomQuestion question, String answer) {
        EvaluationQuestion scored = EvaluationQuestion.of("", question);
        double worth = scored.score(answer);
        String truth = "truth: " + question.answer();
        if (scored.scoring() == Scoring.RELATIVE_ACCURACY) {
            numbers++;
            relativeAccuracy += worth;
            return "%s (relative accuracy %s)".formatted(truth, percent(worth));
        }
        words++;
        wordsRight += (int) worth;
        return truth + (worth == 1 ? " (right)" : " (wrong)");
    }

    /** The score so far, on one line. */
    public String summary() {
        String numeric = numbers == 0 ? "–" : percent(relativeAccuracy / numbers);
        return "Score: %d of %d words right, mean relative accuracy of %d numbers %s"
                .formatted(wordsRight, words, numbers, numeric);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
