package io.sightline.jobs.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.evaluation.calibration.CalibrationTable;
import io.sightline.jobs.evaluation.calibration.Judged;
import io.sightline.jobs.evaluation.published.PublishedFigures;
import io.sightline.jobs.evaluation.spread.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The table of an evaluation for people and for programs; scores in percent. */
public final class EvaluationReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String run;
    private final ScoreTable table;
    private final CaptionTable captions;
    private final List<Judged> judged;
    private final CalibrationTable calibration;
    private final PublishedFigures published;

    private EvaluationReport(
            String run,
            ScoreTable table,
            CaptionTable captions,
            List<Judged> judged,
            PublishedFigures published) {
        this.run = run;
        this.table = table;
        this.captions = captions;
        this.judged = judged;
        this.calibration = CalibrationTable.of(judged);
        this.published = published;
    }

    /**
     * Scores a run.
     *
     * @param run names it
     * @param questions what was asked
     * @param fitting what the best constants are chosen on
     * @param log the answers
     * @param meteorJar METEOR's own program, or {@code null}: it is not computed
     * @param published what the paper reports on the same questions
     * @throws IOException if that program gives no scores
     */
    public static EvaluationReport of(
            String run,
            List<EvaluationQuestion> questions,
            List<EvaluationQuestion> fitting,
            PredictionLog log,
            Path meteorJar,
            PublishedFigures published)
            throws IOException {
        Baselines baselines = Baselines.fit(fitting);
        return new EvaluationReport(
                run,
                ScoreTable.of(questions, log, baselines),
                CaptionTable.of(questions, log, baselines, meteorJar),
                judged(questions, log),
                published);
    }

    private static List<Judged> judged(List<EvaluationQuestion> questions, PredictionLog log) {
        List<Judged> judged = new ArrayList<>();
        for (EvaluationQuestion question : questions) {
            Prediction said = log.prediction(Column.MODEL, question.id());
            if (said != null && !Double.isNaN(said.confidence())) {
                double score = question.score(said.answer());
                judged.add(new Judged(question.kind(), said.confidence(), score));
            }
        }
        return judged;
    }

    /** The model's answers that say how sure they are, in the order of the questions. */
    public List<Judged> judged() {
        return judged;
    }

    /** A table in Markdown. */
    public String markdown() {
        List<String> lines = new ArrayList<>(List.of(run, ""));
        StringBuilder head = new StringBuilder("| | n | score |");
        StringBuilder rule = new StringBuilder("|---|---:|---|");
        for (Column column : table.columns().keySet()) {
            head.append(' ').append(column.label()).append(" |");
            rule.append("---:|");
        }
        lines.add(head + " 95 % |" + (published.isEmpty() ? "" : " published |"));
        lines.add(rule + "---:|" + (published.isEmpty() ? "" : "---:|"));
        table.kinds().forEach((kind, about) -> lines.add(kindRow(kind, about)));
        lines.add(row("micro, choices and words", a -> a.micro().accuracy()));
        lines.add(row("micro, numbers", a -> a.micro().relativeAccuracy()));
        lines.add(row("micro, all", a -> a.micro().all()));
        lines.add(row("macro, choices and words", a -> a.macro().accuracy()));
        lines.add(row("macro, numbers", a -> a.macro().relativeAccuracy()));
        lines.add(row("macro, all", a -> a.macro().all()));
        lines.add(row("**mean of kinds**", Averages::meanOfKinds));
        lines.addAll(captions.lines(published));
        lines.addAll(calibration.lines());
        return String.join("\n", lines) + "\n";
    }

    private String kindRow(String kind, ScoreTable.Kind about) {
        StringBuilder row = new StringBuilder();
        row.append("| %s | %d | %s |".formatted(kind, about.questions(), about.scoring().label()));
        table.columns()
                .forEach(
                        (column, averages) -> {
                            row.append(' ').append(percent(averages.ofKind(kind)));
                            if (column == Column.MODEL) {
                                row.append(" ± ").append(percent(about.standardError()));
                            }
                            row.append(" |");
                        });
        return row + interval(averages -> averages.ofKind(kind)) + published(kind);
    }

    private String row(String name, ToDoubleFunction<Averages> score) {
        StringBuilder row = new StringBuilder("| " + name + " | | |");
        table.columns()
                .values()
                .forEach(a -> row.append(' ').append(percent(score.applyAsDouble(a))).append(" |"));
        return row + interval(score) + published(name);
    }

    /** The paper's figure in a row; no cell where the paper does not know the benchmark. */
    private String published(String row) {
        return published.isEmpty() ? "" : " %s |".formatted(published.score(row));
    }

    private String interval(ToDoubleFunction<Averages> score) {
        Interval interval = table.spread().interval(score);
        return " %s – %s |".formatted(percent(interval.low()), percent(interval.high()));
    }

    /** How sure they are beside what they are worth. */
    public CalibrationTable calibration() {
        return calibration;
    }

    /** The kinds of questions, in the order of the table. */
    Set<String> kinds() {
        return table.kinds().keySet();
    }

    /** What the model scores. */
    Averages model() {
        return table.columns().get(Column.MODEL);
    }

    /** What the model's answers in words are worth. */
    CaptionTable captions() {
        return captions;
    }

    /** What the paper reports on the same questions. */
    PublishedFigures published() {
        return published;
    }

    static String percent(double score) {
        return Double.isNaN(score) ? "–" : String.format(Locale.ROOT, "%.1f", 100 * score);
    }

    /** The same as JSON. */
    public ObjectNode json() {
        ObjectNode report = JSON.createObjectNode().put("run", run);
        ObjectNode kinds = report.putObject("kinds");
        table.kinds().forEach((kind, about) -> describe(kinds.putObject(kind), kind, about));
        for (Map.Entry<Column, Averages> column : table.columns().entrySet()) {
            ObjectNode node = report.putObject(column.getKey().name().toLowerCase(Locale.ROOT));
            describe(node.putObject("micro"), column.getValue().micro());
            describe(node.putObject("macro"), column.getValue().macro());
            put(node, "mean_of_kinds", column.getValue().meanOfKinds());
        }
        ObjectNode intervals = report.putObject("model_interval_95");
        describe(intervals.putObject("micro_all"), a -> a.micro().all());
        describe(intervals.putObject("mean_of_kinds"), Averages::meanOfKinds);
        captions.describe(report.putObject("captions"));
        calibration.describe(report.putObject("calibration"));
        if (!published.isEmpty()) {
            put(report.putObject("published"), published.scores());
            put(report.putObject("published_captions"), published.captions());
        }
        return report;
    }

    private void describe(ObjectNode node, String kind, ScoreTable.Kind about) {
        node.put("questions", about.questions()).put("score", about.scoring().label());
        table.columns()
                .forEach(
                        (column, averages) ->
                                put(
                                        node,
                                        column.name().toLowerCase(Locale.ROOT),
                                        averages.ofKind(kind)));
        put(node, "standard_error", about.standardError());
        describe(node.putObject("model_interval_95"), a -> a.ofKind(kind));
    }

    private void describe(ObjectNode node, ToDoubleFunction<Averages> score) {
        Interval interval = table.spread().interval(score);
        put(node, "low", interval.low());
        put(node, "high", interval.high());
    }

    private static void describe(ObjectNode node, MeansByScoring split) {
        put(node, "accuracy", split.accuracy());
        put(node, "relative_accuracy", split.relativeAccuracy());
        put(node, "all", split.all());
    }

    private static void put(ObjectNode node, Map<String, Double> figures) {
        new TreeMap<>(figures).forEach((name, figure) -> node.put(name, figure));
    }

    private static void put(ObjectNode node, String field, double score) {
        if (Double.isNaN(score)) {
            node.putNull(field);
        } else {
            node.put(field, Math.round(1e4 * score) / 100.0);
        }
    }
}
