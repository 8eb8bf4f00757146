package io.sightline.operators.alert;

import io.sightline.scene.AlertRule.Confirmation;

/**
 * Evaluations in a row that say the same against what has been settled.
 *
 * @param first of them
 * @param evaluations how many
 * @param spanMs time between those that followed each other with nothing unknown in between
 * @param lastMs moment of the last one; {@link #INTERRUPTED} when nothing was known since
 */
public record Streak(Evaluation first, int evaluations, long spanMs, long lastMs) {
    static final long INTERRUPTED = Long.MIN_VALUE;

    static Streak of(Evaluation first) {
        return new Streak(first, 1, 0, first.asOfMs());
    }

    Streak with(Evaluation next) {
        long apartMs = lastMs == INTERRUPTED ? 0 : next.asOfMs() - lastMs;
        return new Streak(first, evaluations + 1, spanMs + apartMs, next.asOfMs());
    }

    /** Time of which nothing is known confirms nothing. */
    Streak interrupted() {
        return new Streak(first, evaluations, spanMs, INTERRUPTED);
    }

    boolean confirms(Confirmation needed) {
        return evaluations >= needed.evaluations() && spanMs >= needed.spanMs();
    }
}
