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

    /** The last tick that is due and not past its end; missed ones are not made up for. */
    long dueTickMs(long nowMs) {
        Long untilMs = question.standing().untilMs();
        long lastMs = untilMs == null ? nowMs : Math.min(nowMs, untilMs);
        long everyMs = question.standing().everyMs();
        return tickMs + Math.floorDiv(lastMs - tickMs, everyMs) * everyMs;
    }

    /** Whether its next turn would be after its end. */
    boolean ended() {
        Long untilMs = question.standing().untilMs();
        return untilMs != null && tickMs > untilMs;
    }

    /** Whether it ends with the scene that it is about. */
    boolean endsWithScene() {
        return question.standing().untilMs() == null;
    }
}
