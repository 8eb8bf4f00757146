package io.sightline.jobs.evaluation.calibration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Confidence beside scores, per kind and of all.
 *
 * @param kinds by their names
 * @param all of all answers together
 */
public record CalibrationTable(Map<String, Calibration> kinds, Calibration all) {

    /** Of answers that say how sure they are. */
    public static CalibrationTable of(List<Judged> judged) {
        Map<String, Calibration> kinds = new TreeMap<>();
        judged.stream()
                .collect(Collectors.groupingBy(Judged::kind))
                .forEach((kind, answers) -> kinds.put(kind, Calibration.of(answers)));
        return new CalibrationTable(kinds, Calibration.of(judged));
    }

    /** A table in Markdown; nothing if no answer says how sure it is. */
    public List<String> lines() {
        if (all.answers() == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("| confidence | n | mean | score | Brier | calibration error |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        kinds.forEach((kind, of) -> lines.add(row(kind, of)));
        lines.add(row("all", all));
        return lines;
    }

    private static String row(String name, Calibration of) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.3f | %.3f |",
                name,
                of.answers(),
                of.confidence(),
                of.score(),
                of.brier(),
                of.error());
    }

    /** The same as JSON, with the bins of all; empty if no answer says how sure it is. */
    public void describe(ObjectNode node) {
        if (all.answers() > 0) {
            kinds.forEach((kind, of) -> put(node.putObject(kind), of));
            put(node.putObject("all"), all);
        }
    }

    private static void put(ObjectNode node, Calibration of) {
        node.put("answers", of.answers())
                .put("confidence", rounded(of.confidence()))
                .put("score", rounded(of.score()))
                .put("brier", rounded(of.brier()))
                .put("calibration_error", rounded(of.error()));
        ArrayNode bins = node.putArray("bins");
        for (Calibration.Bin bin : of.bins()) {
            bins.addObject()
                    .put("answers", bin.answers())
                    .put("confidence", rounded(bin.confidence()))
                    .put("score", rounded(bin.score()));
        }
    }

    private static double rounded(double figure) {
        return Math.round(1e4 * figure) / 1e4;
    }
}
