package io.sightline.operators.answer;

import io.sightline.operators.Outcome;

/**
 * One question about one scene.
 *
 * @param scene the space
 * @param questionId its id there
 */
public record QuestionKey(String scene, String questionId) {

    /** The question that was answered. */
    public static QuestionKey of(Outcome outcome) {
        return new QuestionKey(outcome.question().scene(), outcome.question().id());
    }
}
