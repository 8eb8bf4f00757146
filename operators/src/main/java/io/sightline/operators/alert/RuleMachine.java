package io.sightline.operators.alert;

import io.sightline.operators.alert.RuleState.Phase;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Transition;
import java.util.Optional;

/**
 * Takes a rule from one evaluation to the next. What is unknown neither confirms nor recovers; what
 * flickers never gets as far as a notice. A notice that comes too early after the last one, or
 * while the rule is muted, is held back: it is published later if what it tells is still so then.
 */
public final class RuleMachine {
    private final AlertRule rule;
    private final Condition condition;

    private RuleMachine(AlertRule rule, Condition condition) {
        this.rule = rule;
        this.condition = condition;
    }

    /** The machine of a rule as a question brought it. */
    public static RuleMachine of(AlertRule rule) {
        Condition condition =
                ConditionReader.of(rule)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "The rule's condition '%s' is none"
                                                        .formatted(rule.when())));
        return new RuleMachine(rule, condition);
    }

    /**
     * Where an evaluation leads to.
     *
     * @param notice what is to be published, {@code null} for nothing
     */
    public record Step(RuleState state, Notice notice) {}

    /** The state after an evaluation; one that was overtaken by a later one changes nothing. */
    public Step step(RuleState before, Evaluation evaluation, Attention attention) {
        if (evaluation.asOfMs() <= before.latestMs()) {
            return new Step(before, null);
        }
        Said said = said(evaluation);
        if (said == null) {
            return new Step(before.unknownAt(evaluation.asOfMs()), null);
        }
        if (condition.operator().isOfChange()) {
            return valued(before, evaluation, said, attention);
        }
        boolean holds = condition.holds(said, before.active(), rule.band());
        if (holds != before.active()) {
            return opposed(before, evaluation, attention);
        }
        return holds && tells(Transition.CHANGE)
                ? valued(before, evaluation, said, attention)
                : rested(before, evaluation, attention);
    }

    /**
     * Whether the condition is so by one evaluation alone; nothing where that says nothing. Not of
     * an operator of change.
     */
    public Optional<Boolean> holds(Evaluation evaluation) {
        return Optional.ofNullable(said(evaluation))
                .map(said -> condition.holds(said, false, rule.band()));
    }

    private Said said(Evaluation evaluation) {
        return evaluation.unreliable(rule) ? null : condition.read(evaluation);
    }

    /** The condition is not as it is settled. */
    private Step opposed(RuleState before, Evaluation evaluation, Attention attention) {
        boolean exits = before.active();
        Phase phase = exits ? Phase.RECOVERING : Phase.PENDING;
        Streak streak =
                before.phase() == phase ? before.streak().with(evaluation) : Streak.of(evaluation);
        Transition transition = exits ? Transition.EXIT : entering();
        if (!streak.confirms(exits ? rule.recover() : rule.confirm())
                || heldBack(transition, before, evaluation, attention)) {
            return new Step(before.opposed(phase, streak), null);
        }
        long beganMs = streak.first().asOfMs();
        RuleState turned = before.turned(exits ? Phase.IDLE : Phase.FIRING, evaluation, beganMs);
        long heldMs = exits ? beganMs - before.sinceMs() : evaluation.asOfMs() - beganMs;
        return told(turned, new Notice(transition, beganMs, heldMs, before.settled(), evaluation));
    }

    /** The condition is as it is settled, but the value counts too. */
    private Step valued(RuleState before, Evaluation evaluation, Said said, Attention attention) {
        Said base = before.settled() == null ? null : condition.read(before.settled());
        if (base == null || !condition.differs(base, said, rule.band())) {
            return rested(before, evaluation, attention);
        }
        Phase phase = before.active() ? Phase.FIRING : Phase.PENDING;
        boolean goesOn =
                before.phase() == phase
                        && before.streak() != null
                        && condition.agree(
                                base, condition.read(before.streak().first()), said, rule.band());
        Streak streak = goesOn ? before.streak().with(evaluation) : Streak.of(evaluation);
        if (!streak.confirms(rule.confirm())
                || heldBack(Transition.CHANGE, before, evaluation, attention)) {
            return new Step(before.opposed(phase, streak), null);
        }
        long beganMs = streak.first().asOfMs();
        boolean fires = before.active();
        RuleState turned =
                before.turned(
                        fires ? Phase.FIRING : Phase.IDLE,
                        evaluation,
                        fires ? before.sinceMs() : beganMs);
        long heldMs = evaluation.asOfMs() - beganMs;
        return told(
                turned,
                new Notice(Transition.CHANGE, beganMs, heldMs, before.settled(), evaluation));
    }

    /** All is as it was; what still holds may be worth saying again. */
    private Step rested(RuleState before, Evaluation evaluation, Attention attention) {
        boolean valueCounts = condition.operator().isOfChange() || tells(Transition.CHANGE);
        RuleState after = before.agreed(evaluation, valueCounts);
        if (!before.active()
                || !tells(Transition.WHILE)
                || attention.acknowledgedAt(evaluation.asOfMs())
                || heldBack(Transition.WHILE, before, evaluation, attention)) {
            return new Step(after, null);
        }
        long heldMs = evaluation.asOfMs() - before.sinceMs();
        return told(
                after,
                new Notice(
                        Transition.WHILE, before.sinceMs(), heldMs, before.settled(), evaluation));
    }

    private Step told(RuleState state, Notice notice) {
        return tells(notice.transition())
                ? new Step(state.told(notice.after().asOfMs()), notice)
                : new Step(state, null);
    }

    /** That it holds is told under one of two names, by a rule that tells of it. */
    private Transition entering() {
        return !tells(Transition.ENTER) && tells(Transition.WHILE)
                ? Transition.WHILE
                : Transition.ENTER;
    }

    /** What ends something that was told does not wait for the cooldown: nothing can repeat it. */
    private boolean heldBack(
            Transition transition, RuleState state, Evaluation evaluation, Attention attention) {
        if (!tells(transition)) {
            return false;
        }
        boolean ends = transition == Transition.EXIT && tells(Transition.ENTER);
        boolean early =
                state.toldMs() != RuleState.NEVER
                        && evaluation.asOfMs() - state.toldMs() < rule.cooldownMs();
        return attention.mutedAt(evaluation.asOfMs()) || (early && !ends);
    }

    private boolean tells(Transition transition) {
        return rule.on().contains(transition);
    }
}
