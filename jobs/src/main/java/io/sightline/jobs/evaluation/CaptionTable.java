package io.sightline.jobs.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.evaluation.caption.CaptionScores;
import io.sightline.jobs.evaluation.caption.CaptionScores.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What answers in people's own words are worth, as ScanQA's tables show it.
 *
 * @param columns who answered all questions of that sort; none if there is no such question
 */
record CaptionTable(Map<Column, CaptionScores> columns) {

    /**
     * Scores what was answered.
     *
     * @param meteorJar {@code null} for a table without METEOR
     * @throws IOException if METEOR's program gives no scores
     */
    static CaptionTable of(List<EvaluationQuestion> questions, PredictionLog log, Path meteorJar)
            throws IOException {
        Map<Column, CaptionScores> columns = new EnumMap<>(Column.class);
        for (Column column : List.of(Column.SHUFFLED, Column.MODEL)) {
            List<Answered> answered = new ArrayList<>();
            for (EvaluationQuestion question : questions) {
                String answer = log.answer(column, question.id());
                if (question.scoring().isOfCaptions() && answer != null) {
                    answered.add(new Answered(answer, question.truths()));
                }
            }
            if (!answered.isEmpty()) {
                columns.put(column, CaptionScores.of(answered, meteorJar));
            }
        }
        return new CaptionTable(columns);
    }

    /** A table in Markdown; nothing if there is none. */
    List<String> lines() {
        if (columns.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", row("in words", Column::label), rule()));
        CaptionScores any = columns.values().iterator().next();
        for (String name : any.scores().keySet()) {
            lines.add(row(name, column -> shown(columns.get(column).scores().get(name))));
        }
        return lines;
    }

    private String row(String name, Function<Column, String> cell) {
        StringBuilder row = new StringBuilder("| " + name + " |");
        columns.keySet().forEach(column -> row.append(' ').append(cell.apply(column)).append(" |"));
        return row.toString();
    }

    private String rule() {
        return "|---|" + "---:|".repeat(columns.size());
    }

    private static String shown(double score) {
        return Double.isNaN(score) ? "not computed" : String.format(Locale.ROOT, "%.1f", score);
    }

    /** The same as JSON; {@code null} is what was not computed. */
    void describe(ObjectNode node) {
        columns.forEach(
                (column, scores) -> {
                    ObjectNode inner = node.putObject(column.name().toLowerCase(Locale.ROOT));
                    scores.scores()
                            .forEach(
                                    (name, score) ->
                                            inner.put(name, Double.isNaN(score) ? null : score));
                });
    }
}
