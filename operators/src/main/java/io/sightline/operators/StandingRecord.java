package io.sightline.operators;

import io.sightline.scene.Question;

/**
 * What became of a standing question.
 *
 * @param scene the space, or the pattern of spaces, that it was asked of
 * @param id the question's
 * @param question as asked; {@code null} once it has ended
 * @param paused whether it has no turns until it is resumed
 */
public record StandingRecord(String scene, String id, Question question, boolean paused) {

    /** It stands. */
    public static StandingRecord of(Question question, boolean paused) {
        return new StandingRecord(question.scene(), question.id(), question, paused);
    }

    /** It stands no more. */
    public static StandingRecord ended(String scene, String id) {
        return new StandingRecord(scene, id, null, false);
    }
}
