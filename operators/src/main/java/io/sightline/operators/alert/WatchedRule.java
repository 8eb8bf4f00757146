package io.sightline.operators.alert;

import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Question;

/**
 * A rule and how it stands.
 *
 * @param question words that it is about
 * @param rule {@code null} once it has ended
 * @param askedMs when its question came; what older ones say counts no more
 * @param untilMs when it ends by itself, {@code null} for never
 * @param state between two evaluations
 * @param attention who has said what of it
 */
public record WatchedRule(
        String question,
        AlertRule rule,
        long askedMs,
        Long untilMs,
        RuleState state,
        Attention attention) {

    static WatchedRule of(Question question) {
        return new WatchedRule(
                question.text(),
                question.standing().alert(),
                question.askedMs(),
                question.standing().untilMs(),
                RuleState.START,
                Attention.NONE);
    }

    /** What is left of a rule while evaluations of it may still be under way. */
    static WatchedRule ended(long askedMs, long endedMs) {
        return new WatchedRule("", null, askedMs, endedMs, RuleState.START, Attention.NONE);
    }

    /** Whether a question asks for what this is already, however much it matters. */
    boolean isOf(Question other) {
        AlertRule asked = other.standing().alert();
        return rule != null
                && asked != null
                && rule.equals(asked.of(rule.severity()))
                && question.equals(other.text());
    }

    /** The same rule, asked for again; how much it matters from now on is said anew. */
    WatchedRule askedAgain(Question again) {
        return new WatchedRule(
                question,
                again.standing().alert(),
                again.askedMs(),
                again.standing().untilMs(),
                state,
                attention);
    }

    WatchedRule with(RuleState next, Attention then) {
        return new WatchedRule(question, rule, askedMs, untilMs, next, then);
    }

    /** Whether somebody was told that it fires, and not that it has ceased. */
    boolean firesToldOf() {
        return rule != null && state.active() && rule.on().contains(Transition.EXIT);
    }

    /** Since when something may have been told of it that is not known here. */
    long knownMs() {
        return Math.max(askedMs, state.latestMs());
    }

    /** Whether an alert is this rule's, and not known here; one that was too large has no words. */
    boolean missed(Alert told) {
        return rule != null
                && told.number() > state.notices()
                && told.asOfMs() >= askedMs
                && told.when().equals(rule.when())
                && (told.question().isEmpty() || told.question().equals(question));
    }

    /** What was told of it is so. */
    WatchedRule heard(Alert told) {
        return with(state.heard(told), told.attention());
    }
}
