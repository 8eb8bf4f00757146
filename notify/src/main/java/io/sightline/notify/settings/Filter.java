package io.sightline.notify.settings;

import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.ScenePattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What of all alerts a receiver is told. A list that is left out, or empty, excludes nothing; but
 * for transitions: of who acknowledges and mutes only they are told who say so.
 *
 * @param scenes names and patterns
 * @param rules ids of standing questions
 * @param severities which
 * @param transitions which
 */
public record Filter(
        List<String> scenes,
        List<String> rules,
        Set<Severity> severities,
        Set<Transition> transitions) {

    /** What an alert tells, as on its topic. */
    public enum Transition {
        ENTER,
        EXIT,
        CHANGE,
        WHILE,
        ACKNOWLEDGED,
        MUTED,
        UNMUTED
    }

    /** Takes copies. */
    public Filter {
        scenes = ScenePattern.checked(orAll(scenes));
        rules = orAll(rules);
        severities =
                severities == null || severities.isEmpty()
                        ? EnumSet.allOf(Severity.class)
                        : EnumSet.copyOf(severities);
        transitions =
                transitions == null || transitions.isEmpty()
                        ? EnumSet.range(Transition.ENTER, Transition.WHILE)
                        : EnumSet.copyOf(transitions);
    }

    /** Lets through what tells of a condition. */
    public static Filter none() {
        return new Filter(null, null, null, null);
    }

    /** Whether a rule's alerts in a scene may be meant at all. */
    public boolean concerns(String scene, String rule) {
        return names(scenes, scene) && isOneOf(rules, rule, scene);
    }

    static List<String> orAll(List<String> named) {
        return named == null ? List.of() : List.copyOf(named);
    }

    static boolean names(List<String> scenes, String scene) {
        return scenes.isEmpty()
                || scenes.stream().anyMatch(name -> ScenePattern.covers(name, scene));
    }

    /** A question that was asked of a pattern has another id in each of its scenes. */
    static boolean isOneOf(List<String> rules, String rule, String scene) {
        return rules.isEmpty()
                || rules.stream()
                        .anyMatch(
                                id -> id.equals(rule) || ScenePattern.idIn(scene, id).equals(rule));
    }
}
