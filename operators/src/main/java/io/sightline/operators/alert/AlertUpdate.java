package io.sightline.operators.alert;

import io.sightline.operators.Outcome;
import io.sightline.operators.answer.QuestionKey;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Order;
import io.sightline.scene.Question.Standing;

/**
 * What a rule learns.
 *
 * @param question that the rule is of; one that gives an order about it says only which
 * @param evaluation of it, {@code null} where it is the question itself that is new
 */
public record AlertUpdate(Question question, Evaluation evaluation) {

    /** Whether an answer says something to a rule. */
    public static boolean concerns(Outcome outcome) {
        Standing standing = outcome.question().standing();
        return standing != null && standing.alert() != null;
    }

    /** Whether a question may begin or end a rule. */
    public static boolean concerns(Question question) {
        Order order = question.order();
        boolean orders = order != null && (order == Order.CANCEL || order.isOfTheRule());
        return question.fault() == null && (question.standing() != null || orders);
    }

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
