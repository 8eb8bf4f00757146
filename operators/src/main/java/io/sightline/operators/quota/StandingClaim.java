package io.sightline.operators.quota;

import io.sightline.scene.Question;
import io.sightline.scene.ScenePattern;

/**
 * A question that stands, as far as it counts.
 *
 * @param scene where, {@code *} for any pattern
 * @param id of the question
 * @param tenant whose it is
 * @param untilMs its end, {@code null} for none
 */
public record StandingClaim(String scene, String id, String tenant, Long untilMs) {
    private static final String PATTERNS = "*";

    static StandingClaim of(Question question) {
        return new StandingClaim(
                place(question), question.id(), Tenant.of(question), question.standing().untilMs());
    }

    /** One of a pattern is known by its id, whatever the pattern. */
    static String place(Question question) {
        return ScenePattern.isOne(question.scene()) ? PATTERNS : question.scene();
    }

    boolean isOver(long nowMs) {
        return untilMs != null && untilMs <= nowMs;
    }
}
