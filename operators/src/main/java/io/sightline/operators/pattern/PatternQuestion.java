package io.sightline.operators.pattern;

import io.sightline.scene.Question;
import io.sightline.scene.Question.Standing;
import io.sightline.scene.ScenePattern;

/**
 * A standing question that was asked of a pattern of scenes.
 *
 * @param question as asked; its scene is the pattern
 * @param paused whether it has no turns until it is resumed
 */
public record PatternQuestion(Question question, boolean paused) {

    /** Whether a question, or what is said of one, is about a pattern and without fault. */
    public static boolean isOne(Question question) {
        return ScenePattern.isOne(question.scene()) && question.fault() == null;
    }

    boolean matches(String scene) {
        return ScenePattern.matches(question.scene(), scene);
    }

    boolean ended(long nowMs) {
        Long untilMs = question.standing().untilMs();
        return untilMs != null && untilMs < nowMs;
    }

    /** The question as it stands in one of its scenes. */
    Question in(String scene) {
        return in(scene, question.standing().untilMs());
    }

    /** The question that ends it there. */
    Question endIn(String scene) {
        return in(scene, 0L);
    }

    /** What it is told, told of one of its scenes. */
    Question orderIn(String scene, Question said) {
        return Question.order(
                ScenePattern.idIn(scene, question.id()),
                scene,
                said.order(),
                said.mandate(),
                said.askedMs());
    }

    private Question in(String scene, Long untilMs) {
        Standing all = question.standing();
        return question.in(
                scene,
                ScenePattern.idIn(scene, question.id()),
                new Standing(
                        all.everyMs(),
                        untilMs,
                        all.notification(),
                        all.alert(),
                        all.wake(),
                        all.active(),
                        question.scene()));
    }
}
