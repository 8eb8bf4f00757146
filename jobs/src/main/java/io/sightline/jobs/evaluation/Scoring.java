package io.sightline.jobs.evaluation;

import io.sightline.jobs.evaluation.caption.RefinedMatch;
import io.sightline.model.question.PublishedAnswer;
import java.util.List;
import java.util.OptionalDouble;

/** How an answer is compared with the truth; scores are from 0 to 1. */
public enum Scoring {
    /** Equal after cleaning: options and words. */
    ACCURACY("accuracy") {
        @Override
        double score(String answer, List<String> truths) {
            return AnswerScoring.sameChoice(answer, truths.get(0)) ? 1 : 0;
        }
    },
    /** Mean relative accuracy of a number; what is no number scores 0. */
    RELATIVE_ACCURACY("MRA") {
        @Override
        double score(String answer, List<String> truths) {
            OptionalDouble number = PublishedAnswer.number(PublishedAnswer.clean(answer));
            OptionalDouble truth = PublishedAnswer.number(PublishedAnswer.clean(truths.get(0)));
            return number.isEmpty() || truth.isEmpty()
                    ? 0
                    : AnswerScoring.meanRelativeAccuracy(number.getAsDouble(), truth.getAsDouble());
        }
    },
    /** One of several accepted answers, letter by letter: ScanQA's EM-1. */
    EXACT_MATCH("EM-1") {
        @Override
        double score(String answer, List<String> truths) {
            return truths.contains(answer) ? 1 : 0;
        }
    },
    /** The same after LEO's cleaning: SQA3D's EM-1. */
    CLEANED_MATCH("EM-1, cleaned") {
        @Override
        double score(String answer, List<String> truths) {
            return RefinedMatch.exact(answer, truths) ? 1 : 0;
        }
    };

    private final String label;

    Scoring(String label) {
        this.label = label;
    }

    /** The name in a table. */
    public String label() {
        return label;
    }

    /** Whether people answered in words of their own, so that likeness counts, too. */
    boolean isOfCaptions() {
        return this == EXACT_MATCH || this == CLEANED_MATCH;
    }

    abstract double score(String answer, List<String> truths);
}
