package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** What somebody is to be told of the answers; what may be said is known to who reads questions. */
final class RuleOptions {
    @Option(
            names = "--when",
            paramLabel = "CONDITION",
            description =
                    "Tells on the topic 'alerts' when the answer is so: yes, \">= 3\", \"in [a, b]\","
                            + " \"changes by 20 %%\"; or the scene: \"coverage below 40 %%\","
                            + " \"camera silent for 30 s\", \"camera moved\".")
    private String when;

    @Option(
            names = "--on",
            paramLabel = "WHAT",
            description = "Of it: enter, exit, change, while, joined by | (default: enter|exit).")
    private String on;

    @Option(
            names = "--min-confidence",
            paramLabel = "SHARE",
            description = "Answers that are less sure count for nothing (default: 0).")
    private Double minConfidence;

    @Option(
            names = "--for",
            paramLabel = "HOW-LONG",
            description = "Evaluations in a row, or a time, until it is so (default: 2).")
    private String confirm;

    @Option(
            names = "--recover",
            paramLabel = "HOW-LONG",
            description = "The same until it is so no more (default: 2).")
    private String recover;

    @Option(
            names = "--cooldown",
            paramLabel = "SPAN",
            description = "Shortest time between two notices (default: 0 s).")
    private String cooldown;

    @Option(
            names = "--severity",
            paramLabel = "HOW-MUCH",
            description = "How much it matters: info, warning or critical (default: warning).")
    private String severity;

    /** Adds what was given. */
    void addTo(ObjectNode standing) {
        ObjectNode alert = standing.objectNode();
        put("when", when, alert);
        put("on", on, alert);
        if (minConfidence != null) {
            alert.put("min_confidence", minConfidence);
        }
        put("for", confirm, alert);
        put("recover", recover, alert);
        put("cooldown", cooldown, alert);
        put("severity", severity, alert);
        if (!alert.isEmpty()) {
            standing.set("alert", alert);
        }
    }

    /** What was not given is left out. */
    static void put(String name, String value, ObjectNode object) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
