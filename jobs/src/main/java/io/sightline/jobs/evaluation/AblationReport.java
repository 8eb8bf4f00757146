package io.sightline.jobs.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a model scores when one thing at a time is done otherwise, side by side; in percent.
 *
 * @param runs by what is special to each, in the order of the columns
 */
public record AblationReport(Map<String, EvaluationReport> runs) {

    /** A table in Markdown. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| | " + String.join(" | ", runs.keySet()) + " |");
        lines.add("|---|" + "---:|".repeat(runs.size()));
        EvaluationReport any = runs.values().iterator().next();
        for (String kind : any.kinds()) {
            lines.add(scored(kind, model -> model.ofKind(kind)));
        }
        lines.add(scored("micro, all", model -> model.micro().all()));
        if (!any.published().byFrames().isEmpty()) {
            lines.add(row("the same, published", any.published()::ofFrames));
        }
        lines.add(scored("macro, all", model -> model.macro().all()));
        lines.add(scored("**mean of kinds**", Averages::meanOfKinds));
        for (String name : any.captions().names()) {
            lines.add(row(name, run -> runs.get(run).captions().model(name)));
        }
        return String.join("\n", lines) + "\n";
    }

    private String scored(String name, ToDoubleFunction<Averages> figure) {
        return row(
                name, run -> EvaluationReport.percent(figure.applyAsDouble(runs.get(run).model())));
    }

    private String row(String name, UnaryOperator<String> cell) {
        return runs.keySet().stream()
                .map(cell)
                .collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
    }

    /** The whole reports by the names of their runs. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        runs.forEach((name, run) -> node.set(name, run.json()));
        return node;
    }
}
