package io.sightline.operators.alert;

import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.AlertRule.Transition;

/**
 * What somebody is told of a rule.
 *
 * @param scene the space
 * @param rule id of the standing question that the rule is of
 * @param question its words
 * @param when the rule's condition, as it was written
 * @param severity how much it matters
 * @param transition what happened
 * @param number how many notices the rule has published, with this one
 * @param asOfMs the moment of it
 * @param sinceMs when what is told of began
 * @param heldMs how long it had held
 * @param before what was settled before, {@code null} where nothing was
 * @param after what is now, {@code null} where nobody looks any more
 * @param attention who has acknowledged or muted the rule
 */
public record Alert(
        String scene,
        String rule,
        String question,
        String when,
        Severity severity,
        Transition transition,
        int number,
        long asOfMs,
        long sinceMs,
        long heldMs,
        Evaluation before,
        Evaluation after,
        Attention attention) {

    /**
     * The same for the same evaluation, order or end, so that whoever reads an alert twice can
     * tell.
     */
    public String id() {
        return id(rule, transition, asOfMs);
    }

    static String id(String rule, Transition transition, long asOfMs) {
        return rule + "#" + transition.label() + "#" + asOfMs;
    }

    /** The same for people. */
    public String sentence() {
        return AlertSentence.of(this);
    }
}
