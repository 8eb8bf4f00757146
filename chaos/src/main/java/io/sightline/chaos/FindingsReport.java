package io.sightline.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.chaos.trial.Findings;
import java.util.Map;

/**
 * What trials found, for people and for programs.
 *
 * @param byTrial findings by the trial's name, in the order of the table
 */
record FindingsReport(Map<String, Findings> byTrial) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    boolean isBroken() {
        return byTrial.values().stream().anyMatch(findings -> !findings.broken().isEmpty());
    }

    /** Counts, and then what was kept and what was broken. */
    String table() {
        StringBuilder table = new StringBuilder();
        byTrial.forEach(
                (trial, findings) -> {
                    table.append(trial).append('\n');
                    findings.figures()
                            .forEach(
                                    (name, value) ->
                                            table.append("  %-44s %10s%n".formatted(name, value)));
                    findings.kept().forEach(promise -> table.append("  kept    " + promise + '\n'));
                    findings.broken()
                            .forEach(promise -> table.append("  BROKEN  " + promise + '\n'));
                });
        return table.append(isBroken() ? "Promises were broken." : "All promises were kept.")
                .toString();
    }

    /** One object by trial. */
    String json() {
        ObjectNode all = JSON.createObjectNode();
        byTrial.forEach((trial, findings) -> all.set(trial, object(findings)));
        return all.toPrettyString();
    }

    private static ObjectNode object(Findings findings) {
        ObjectNode object = JSON.createObjectNode();
        object.set("figures", JSON.valueToTree(findings.figures()));
        object.set("kept", JSON.valueToTree(findings.kept()));
        object.set("broken", JSON.valueToTree(findings.broken()));
        return object;
    }
}
