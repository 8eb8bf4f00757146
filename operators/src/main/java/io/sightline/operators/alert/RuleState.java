package io.sightline.operators.alert;

/**
 * How a rule stands between two evaluations.
 *
 * @param phase where it is
 * @param settled the last evaluation that agreed with what is settled: while it fires, one in which
 *     the condition held; {@code null} before the first
 * @param sinceMs when what is settled began, as far as was seen
 * @param streak evaluations in a row against it, {@code null} without any
 * @param latestMs greatest moment of any evaluation
 * @param toldMs moment of the last notice that was published
 * @param notices how many were published
 */
public record RuleState(
        Phase phase,
        Evaluation settled,
        long sinceMs,
        Streak streak,
        long latestMs,
        long toldMs,
        int notices) {
    static final long NEVER = Long.MIN_VALUE;

    /** Nothing is known. */
    public static final RuleState START =
            new RuleState(Phase.IDLE, null, NEVER, null, NEVER, NEVER, 0);

    /** Where a rule can be. */
    public enum Phase {
        /** Its condition does not hold. */
        IDLE,
        /** It begins to hold, or another value begins to be said. */
        PENDING,
        /** It holds. */
        FIRING,
        /** It begins to cease. */
        RECOVERING
    }

    /** Whether the condition holds, as far as was confirmed. */
    boolean active() {
        return phase == Phase.FIRING || phase == Phase.RECOVERING;
    }

    /** Nothing is known of a moment. */
    RuleState unknownAt(long asOfMs) {
        Streak waits = streak == null ? null : streak.interrupted();
        return new RuleState(phase, settled, sinceMs, waits, asOfMs, toldMs, notices);
    }

    /**
     * An evaluation agrees with what is settled.
     *
     * @param fixed whether the first one that did remains what others are compared with
     */
    RuleState agreed(Evaluation evaluation, boolean fixed) {
        Phase rest = active() ? Phase.FIRING : Phase.IDLE;
        boolean first = settled == null;
        return new RuleState(
                rest,
                fixed && !first ? settled : evaluation,
                first ? evaluation.asOfMs() : sinceMs,
                null,
                evaluation.asOfMs(),
                toldMs,
                notices);
    }

    /** One speaks against it, and is the next of a streak. */
    RuleState opposed(Phase in, Streak against) {
        return new RuleState(in, settled, sinceMs, against, against.lastMs(), toldMs, notices);
    }

    /**
     * What the streak said is settled from now on.
     *
     * @param beganMs when that began
     */
    RuleState turned(Phase into, Evaluation last, long beganMs) {
        return new RuleState(into, last, beganMs, null, last.asOfMs(), toldMs, notices);
    }

    /** One that nothing in the rule has caused is published. */
    RuleState noted() {
        return new RuleState(phase, settled, sinceMs, streak, latestMs, toldMs, notices + 1);
    }

    /** A notice is published. */
    RuleState told(long asOfMs) {
        return new RuleState(phase, settled, sinceMs, streak, latestMs, asOfMs, notices + 1);
    }

    /** A notice that this state does not know of is out: what it told is settled. */
    RuleState heard(Alert told) {
        return switch (told.transition()) {
            case ENTER -> heard(Phase.FIRING, told.after(), told.sinceMs(), told);
            case EXIT -> heard(Phase.IDLE, told.after(), told.sinceMs(), told);
            case CHANGE ->
                    active()
                            ? heard(Phase.FIRING, told.after(), sinceMs, told)
                            : heard(Phase.IDLE, told.after(), told.sinceMs(), told);
            case WHILE ->
                    heard(Phase.FIRING, active() ? settled : told.after(), told.sinceMs(), told);
            case ACKNOWLEDGED, MUTED, UNMUTED ->
                    new RuleState(phase, settled, sinceMs, streak, latestMs, toldMs, told.number());
        };
    }

    private static RuleState heard(Phase into, Evaluation said, long beganMs, Alert told) {
        return new RuleState(
                into, said, beganMs, null, told.asOfMs(), told.asOfMs(), told.number());
    }
}
