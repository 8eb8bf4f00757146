package io.sightline.operators.memory;

import io.sightline.scene.ActiveHours;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Standing;
import io.sightline.scene.Question.Wake;

/**
 * A question that is asked again and again, on a grid of ticks that starts when it was asked. The
 * grid moves when its hours begin, when many turns would fall together, and with each change that
 * wakes it.
 *
 * @param question as asked
 * @param tickMs its next turn
 * @param dark whether its scene has no frames, which was said; it has no turn until there are some
 * @param paused whether it has no turn until it is resumed
 * @param basis what its last evaluations rested on; {@code null} without any
 */
public record StandingQuestion(
        Question question, long tickMs, boolean dark, boolean paused, Basis basis) {

    /**
     * What evaluations rest on.
     *
     * @param evidence a digest of the frames
     * @param changes of the scene until then; see {@link SceneProgress#changes}
     * @param sinceMs the first tick that found it so
     * @param looks how many evaluations of it have been answered
     */
    public record Basis(long evidence, long changes, long sinceMs, int looks) {
        /** What a later tick finds. */
        static Basis found(Basis before, long evidence, long changes, long tickMs) {
            return before == null || before.evidence != evidence
                    ? new Basis(evidence, changes, tickMs, 0)
                    : new Basis(evidence, changes, before.sinceMs, before.looks);
        }

        /** An evaluation of it has been answered. */
        Basis looked() {
            return new Basis(evidence, changes, sinceMs, looks + 1);
        }
    }

    /** A question with its first turn after now, and after it was asked. */
    static StandingQuestion after(Question question, long nowMs, boolean dark) {
        return new StandingQuestion(question, question.askedMs(), dark, false, null).next(nowMs);
    }

    /** With its first turn after now, within its hours. */
    StandingQuestion next(long nowMs) {
        long everyMs = standing().everyMs();
        long elapsed = Math.max(0, Math.floorDiv(nowMs - tickMs, everyMs));
        return at(activeMs(tickMs + (elapsed + 1) * everyMs));
    }

    /** The last tick that is due and not past its end; missed ones are not made up for. */
    long dueTickMs(long nowMs) {
        Long untilMs = standing().untilMs();
        long lastMs = untilMs == null ? nowMs : Math.min(nowMs, untilMs);
        return tickMs + Math.floorDiv(lastMs - tickMs, standing().everyMs()) * standing().everyMs();
    }

    /** The moment itself if the question is asked then, else the first one after it when it is. */
    long activeMs(long timeMs) {
        return standing().active() == null
                ? timeMs
                : ActiveHours.standing(standing().active()).nextMs(timeMs);
    }

    /** Whether its next turn would be after its end. */
    boolean ended() {
        Long untilMs = standing().untilMs();
        return untilMs != null && tickMs > untilMs;
    }

    /** Whether it has no turns now. */
    boolean sleeps() {
        return dark || paused;
    }

    boolean wakes() {
        return standing().wake() == Wake.SCENE_CHANGE;
    }

    /** When it is to be looked at: at its turn; while it has none at its end, if it has one. */
    Long timerMs() {
        return sleeps() ? standing().untilMs() : Long.valueOf(tickMs);
    }

    StandingQuestion at(long laterMs) {
        return new StandingQuestion(question, laterMs, dark, paused, basis);
    }

    /** In a scene with or without frames; what it rested on is no more. */
    StandingQuestion in(boolean darkness) {
        return new StandingQuestion(question, tickMs, darkness, paused, null);
    }

    StandingQuestion pausing(boolean now) {
        return new StandingQuestion(question, tickMs, dark, now, basis);
    }

    StandingQuestion on(Basis found) {
        return new StandingQuestion(question, tickMs, dark, paused, found);
    }

    private Standing standing() {
        return question.standing();
    }
}
