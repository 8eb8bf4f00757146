package io.sightline.operators.alert;

import io.sightline.scene.AlertRule;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Value;
import java.util.List;
import java.util.Locale;

/**
 * One look at what a rule is about.
 *
 * @param answerId of the answer that it comes from, {@code null} where no model was asked
 * @param asOfMs the moment that it speaks about
 * @param unknown why nothing is known of that moment, {@code null} where something is
 * @param value typed, {@code null} where the words could not be read so
 * @param words as the model said them, {@code null} where none did
 * @param confidence NaN where nobody says
 * @param coverage of the evidence, or {@code null}
 * @param frames the evidence, in the order of time
 */
public record Evaluation(
        String answerId,
        long asOfMs,
        String unknown,
        Value value,
        String words,
        double confidence,
        Coverage coverage,
        List<Evidence> frames) {

    /** What an answer says. */
    public static Evaluation of(Answer answer) {
        boolean answered = answer.status() == Status.ANSWERED;
        return new Evaluation(
                answer.id(),
                answer.asOfMs(),
                answered ? null : answer.status().name().toLowerCase(Locale.ROOT),
                answer.value(),
                answer.answer(),
                answer.confidence(),
                answer.coverage(),
                answer.frames());
    }

    /** Whether this says nothing that a rule may rely on. */
    boolean unreliable(AlertRule rule) {
        return unknown != null || unsure(rule) || unseen(rule);
    }

    private boolean unsure(AlertRule rule) {
        return rule.minConfidence() > 0 && !(confidence >= rule.minConfidence());
    }

    private boolean unseen(AlertRule rule) {
        return rule.minCoverage() > 0
                && (coverage == null || coverage.ratio() < rule.minCoverage());
    }
}
