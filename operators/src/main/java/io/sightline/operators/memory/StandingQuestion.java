package io.sightline.operators.memory;

import io.sightline.scene.Question;

/**
 * A question that is asked again and again, on a grid of ticks that starts when it was asked.
 *
 * @param question as asked
 * @param tickMs its next turn
 * @param dark whether its scene has no frames, which was said; it has no turn until there are some
 */
public record StandingQuestion(Question question, long tickMs, boolean dark) {

    /** A question with its first turn after now, and after it was asked. */
    static StandingQuestion after(Question question, long nowMs, boolean dark) {
        long everyMs = question.standing().everyMs();
        long elapsed = Math.max(0, Math.floorDiv(nowMs - question.askedMs(), everyMs));
        return new StandingQuestion(question, question.askedMs() + (elapsed + 1) * everyMs, dark);
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

    /** When it is to be looked at: at its turn, in the dark at its end, if it has one. */
    Long timerMs() {
        return dark ? question.standing().untilMs() : Long.valueOf(tickMs);
    }
}
