package io.sightline.jobs.evaluation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * All columns of an evaluation.
 *
 * @param kinds per kind how many questions there were and how they were scored
 * @param columns the averages of each column
 * @param spread of the model's averages
 */
record ScoreTable(Map<String, Kind> kinds, Map<Column, Averages> columns, Bootstrap spread) {

    /**
     * The questions of a kind.
     *
     * @param questions how many
     * @param scoring how they were scored
     * @param standardError of the model's mean, from 0 to 1
     */
    record Kind(int questions, Scoring scoring, double standardError) {}

    static ScoreTable of(
            List<EvaluationQuestion> questions, PredictionLog log, Baselines baselines) {
        Map<Column, Averages> columns = new EnumMap<>(Column.class);
        columns.put(Column.CHANCE, averages(questions, Baselines::chance));
        columns.put(Column.CONSTANT, averages(questions, baselines::constant));
        columns.put(
                Column.CONSTANT_PER_CATEGORY, averages(questions, baselines::constantPerSubject));
        if (log.holds(Column.BLIND)) {
            columns.put(Column.BLIND, answered(questions, Column.BLIND, log));
        }
        for (Column column : List.of(Column.SHUFFLED, Column.MODEL)) {
            columns.put(column, answered(questions, column, log));
        }
        return new ScoreTable(
                kinds(questions, log),
                columns,
                new Bootstrap(scored(questions, q -> logged(q, Column.MODEL, log))));
    }

    private static double logged(EvaluationQuestion question, Column column, PredictionLog log) {
        String answer = log.answer(column, question.id());
        return answer == null ? Double.NaN : question.score(answer);
    }

    /** Of the questions that have an answer there: a twin may be missing. */
    private static Averages answered(
            List<EvaluationQuestion> questions, Column column, PredictionLog log) {
        return averages(
                questions.stream().filter(q -> log.answer(column, q.id()) != null).toList(),
                question -> logged(question, column, log));
    }

    private static Averages averages(
            List<EvaluationQuestion> questions, ToDoubleFunction<EvaluationQuestion> score) {
        return Averages.of(scored(questions, score));
    }

    private static List<Scored> scored(
            List<EvaluationQuestion> questions, ToDoubleFunction<EvaluationQuestion> score) {
        return questions.stream()
                .map(q -> new Scored(q.kind(), q.scoring(), score.applyAsDouble(q)))
                .toList();
    }

    private static Map<String, Kind> kinds(List<EvaluationQuestion> questions, PredictionLog log) {
        Map<String, Kind> kinds = new TreeMap<>();
        for (String kind : questions.stream().map(EvaluationQuestion::kind).distinct().toList()) {
            List<EvaluationQuestion> ofKind =
                    questions.stream().filter(question -> question.kind().equals(kind)).toList();
            double[] scores =
                    ofKind.stream().mapToDouble(q -> logged(q, Column.MODEL, log)).toArray();
            kinds.put(
                    kind, new Kind(scores.length, ofKind.get(0).scoring(), standardError(scores)));
        }
        return kinds;
    }

    private static double standardError(double[] scores) {
        double sum = 0;
        double squares = 0;
        for (double score : scores) {
            sum += score;
            squares += score * score;
        }
        double mean = sum / scores.length;
        return Math.sqrt(Math.max(0, squares / scores.length - mean * mean) / scores.length);
    }
}
