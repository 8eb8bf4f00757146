package io.sightline.jobs.bench.inference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.bench.report.Figure;
import java.util.List;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param plan under which conditions
 * @param precision of weights and activations, as it was set or chosen
 * @param figures in the order of measurement
 */
record InferenceReport(InferencePlan plan, String precision, List<Figure> figures) {
    private static final String LINE = "%-38s %-10s %10s %10s %10s %6s%n";

    /** A table for somebody who reads. */
    public String text() {
        StringBuilder table = new StringBuilder();
        table.append(conditions()).append(System.lineSeparator());
        table.append(String.format(LINE, "", "", "median", "p95", "worst", "n"));
        for (Figure figure : figures) {
            table.append(
                    String.format(
                            LINE,
                            figure.name(),
                            figure.unit(),
                            number(figure.quantile(0.5)),
                            number(figure.quantile(0.95)),
                            number(figure.max()),
                            figure.values().length));
        }
        return table.toString().stripTrailing();
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%d frames of %d x %d, answers of at most %d tokens, in %s, %d processors",
                plan.frames(),
                plan.width(),
                plan.height(),
                plan.tokens(),
                precision,
                Runtime.getRuntime().availableProcessors());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }

    /** Everything, for a program. */
    public ObjectNode json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.set("plan", mapper.valueToTree(plan));
        root.put("precision", precision);
        root.put("processors", Runtime.getRuntime().availableProcessors());
        ArrayNode array = root.putArray("figures");
        for (Figure figure : figures) {
            ObjectNode node = array.addObject();
            node.put("name", figure.name()).put("unit", figure.unit());
            node.put("count", figure.values().length).put("mean", figure.mean());
            node.put("p50", figure.quantile(0.50)).put("p95", figure.quantile(0.95));
            node.put("p99", figure.quantile(0.99)).put("max", figure.max());
        }
        return root;
    }
}
