package io.sightline.jobs.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.evaluation.caption.CaptionScores;
import io.sightline.jobs.evaluation.caption.CaptionScores.Answered;
import io.sightline.jobs.evaluation.published.PublishedFigures;
import io.sightline.jobs.evaluation.spread.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What answers in people's own words are worth, as ScanQA's tables show it.
 *
 * @param columns who answered all questions of that sort; none if there is no such question
 * @param spread of the model's scores, by their names
 */
record CaptionTable(Map<Column, CaptionScores> columns, Map<String, Interval> spread) {
    private static final List<Column> SHOWN =
            List.of(Column.CONSTANT, Column.BLIND, Column.SHUFFLED, Column.MODEL);

    /**
     * Scores what was answered.
     *
     * @param meteorJar {@code null} for a table without METEOR
     * @throws IOException if METEOR's program gives no scores
     */
    static CaptionTable of(
            List<EvaluationQuestion> questions,
            PredictionLog log,
            Baselines baselines,
            Path meteorJar)
            throws IOException {
        Map<Column, CaptionScores> columns = new EnumMap<>(Column.class);
        for (Column column : SHOWN) {
            List<Answered> answered =
                    answered(
                            questions,
                            column == Column.CONSTANT
                                    ? baselines::answer
                                    : question -> log.answer(column, question.id()));
            if (!answered.isEmpty()) {
                columns.put(column, CaptionScores.of(answered, meteorJar));
            }
        }
        List<Answered> model = answered(questions, q -> log.answer(Column.MODEL, q.id()));
        return new CaptionTable(
                columns, model.isEmpty() ? Map.of() : CaptionScores.intervals(model));
    }

    private static List<Answered> answered(
            List<EvaluationQuestion> questions, Function<EvaluationQuestion, String> said) {
        List<Answered> answered = new ArrayList<>();
        for (EvaluationQuestion question : questions) {
            String answer = said.apply(question);
            if (question.scoring().isOfCaptions() && answer != null) {
                answered.add(new Answered(answer, question.truths()));
            }
        }
        return answered;
    }

    /** The names of the scores; none if there is no such question. */
    Set<String> names() {
        return spread.keySet();
    }

    /** One of the model's scores, as the table shows it. */
    String model(String name) {
        return names().contains(name)
                ? shown(columns.get(Column.MODEL).scores().get(name))
                : "not computed";
    }

    /** A table in Markdown, beside what was published; nothing if there is none. */
    List<String> lines(PublishedFigures published) {
        if (columns.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                row("in words", Column::label)
                        + " 95 % |"
                        + (published.isEmpty() ? "" : " published |"));
        lines.add(
                "|---|"
                        + "---:|".repeat(columns.size() + 1)
                        + (published.isEmpty() ? "" : "---:|"));
        for (String name : names()) {
            lines.add(
                    row(name, column -> shown(columns.get(column).scores().get(name)))
                            + interval(spread.get(name))
                            + (published.isEmpty()
                                    ? ""
                                    : " %s |".formatted(published.caption(name))));
        }
        return lines;
    }

    private String row(String name, Function<Column, String> cell) {
        StringBuilder row = new StringBuilder("| " + name + " |");
        columns.keySet().forEach(column -> row.append(' ').append(cell.apply(column)).append(" |"));
        return row.toString();
    }

    /** Of one that was not computed, a dash. */
    private static String interval(Interval interval) {
        return Double.isNaN(interval.low())
                ? " – |"
                : " %s – %s |".formatted(shown(interval.low()), shown(interval.high()));
    }

    private static String shown(double score) {
        return Double.isNaN(score) ? "not computed" : String.format(Locale.ROOT, "%.1f", score);
    }

    /** The same as JSON; {@code null} is what was not computed. */
    void describe(ObjectNode node) {
        columns.forEach(
                (column, scores) -> {
                    ObjectNode inner = node.putObject(column.name().toLowerCase(Locale.ROOT));
                    scores.scores().forEach((name, score) -> put(inner, name, score));
                });
        if (!spread.isEmpty()) {
            ObjectNode intervals = node.putObject("model_interval_95");
            spread.forEach(
                    (name, interval) -> {
                        ObjectNode inner = intervals.putObject(name);
                        put(inner, "low", interval.low());
                        put(inner, "high", interval.high());
                    });
        }
    }

    private static void put(ObjectNode node, String field, Double figure) {
        node.put(field, Double.isNaN(figure) ? null : figure);
    }
}
