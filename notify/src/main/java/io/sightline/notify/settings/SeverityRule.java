package io.sightline.notify.settings;

import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.ScenePattern;
import java.util.List;

/**
 * Which alerts matter more, or less, here than their rules say.
 *
 * @param severity of what fits
 * @param scenes names and patterns; {@code null} for all
 * @param rules ids of standing questions; {@code null} for all
 */
public record SeverityRule(Severity severity, List<String> scenes, List<String> rules) {

    /** Takes copies. */
    public SeverityRule {
        if (severity == null) {
            throw new IllegalArgumentException("'severity' is missing: info, warning or critical");
        }
        scenes = ScenePattern.checked(Filter.orAll(scenes));
        rules = Filter.orAll(rules);
    }

    /** Whether it is about a rule's alerts in a scene. */
    public boolean fits(String scene, String rule) {
        return Filter.names(scenes, scene) && Filter.isOneOf(rules, rule, scene);
    }
}
