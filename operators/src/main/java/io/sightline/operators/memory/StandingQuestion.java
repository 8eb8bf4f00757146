package io.sightline.operators.memory;

import io.sightline.scene.Question;

/**
 * A question that is asked again and again, on a grid of ticks that starts when it was asked.
 *
 * @param question as asked
 * @param tickMs its next turn
 */
public record StandingQuestion(Question question, long tickMs) {

    /** A question with its first turn after now. */
    static StandingQuestion after(Question question, long nowMs) {
        long everyMs = question.standing().everyMs();
        long elapsed = Math.floorDiv(nowMs - question.askedMs(), everyMs);
        return new StandingQuestion(question, question.askedMs() + (elapsed + 1) * everyMs);
    }

    /** The last tick that is due; ticks that were missed are not made up for. */
    long dueTickMs(long nowMs) {
        long everyMs = question.standing().everyMs();
        return tickMs + Math.floorDiv(nowMs - tickMs, everyMs) * everyMs;
    }

    boolean ended(long atMs) {
        Long untilMs = question.standing().untilMs();
        return untilMs != null && atMs > untilMs;
    }

    /** Whether it ends with the scene that it is about. */
    boolean endsWithScene() {
        return question.standing().untilMs() == null;
    }
}
