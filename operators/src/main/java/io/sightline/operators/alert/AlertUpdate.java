package io.sightline.operators.alert;

import io.sightline.operators.Outcome;
import io.sightline.operators.answer.QuestionKey;
import io.sightline.scene.Question;

/**
 * What a rule learns.
 *
 * @param question that the rule is of; one that gives an order about it says only which
 * @param evaluation of it, {@code null} where it is the question itself that is new
 */
public record AlertUpdate(Question question, Evaluation evaluation) {

    /** A question that has a rule was answered. */
    public static AlertUpdate of(Outcome outcome) {
        return new AlertUpdate(outcome.question(), Evaluation.of(outcome.answer()));
    }

    /** A question has come: its rule begins, goes on, or has ended. */
    public static AlertUpdate of(Question question) {
        return new AlertUpdate(question, null);
    }

    /** The rule's key. */
    public QuestionKey key() {
        return new QuestionKey(question.scene(), question.id());
    }
}
