package io.sightline.operators.alert;

import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Confirmation;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Value;
import java.util.List;

/** Rules and evaluations for tests. */
final class Rules {
    static final Confirmation AT_ONCE = new Confirmation(1, 0);

    private Rules() {}

    /** A rule that confirms and recovers after so many evaluations, without a cooldown. */
    static AlertRule rule(String when, int confirm, int recover, Transition... on) {
        return new AlertRule(
                when,
                List.of(on),
                0,
                0,
                0,
                new Confirmation(confirm, 0),
                new Confirmation(recover, 0),
                0,
                null);
    }

    static AlertRule cooled(AlertRule rule, long cooldownMs) {
        return new AlertRule(
                rule.when(),
                rule.on(),
                rule.minConfidence(),
                rule.minCoverage(),
                rule.band(),
                rule.confirm(),
                rule.recover(),
                cooldownMs,
                rule.severity());
    }

    static Evaluation said(long asOfMs, Value value) {
        return new Evaluation("q#" + asOfMs, asOfMs, null, value, null, 0.9, null, List.of());
    }

    static Evaluation said(long asOfMs, boolean yes) {
        return said(asOfMs, Value.of(yes));
    }

    /** Measured in a camera's frame. */
    static Evaluation seen(long asOfMs, boolean yes, String camera, long frameMs) {
        Evidence frame = new Evidence(camera + "@" + frameMs, camera, frameMs, 0, null);
        return Evaluation.measured(asOfMs, Value.of(yes), null, List.of(frame));
    }

    static Evaluation unknown(long asOfMs) {
        return new Evaluation(
                "q#" + asOfMs, asOfMs, "timed_out", null, null, Double.NaN, null, List.of());
    }
}
