package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.evaluation.published.PublishedFigures;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionTableTest {
    @TempDir private Path directory;

    private static EvaluationQuestion question(String id, Scoring scoring, String... truths) {
        Wording asked = new Wording("What colour is it?", List.of(), AnswerType.TEXT, false);
        return new EvaluationQuestion(id, "scanqa", scoring, asked, List.of(truths), 0, "");
    }

    private final List<EvaluationQuestion> questions =
            List.of(
                    question("1", Scoring.EXACT_MATCH, "brown", "dark brown"),
                    question("2", Scoring.EXACT_MATCH, "white", "brown"),
                    question("3", Scoring.RELATIVE_ACCURACY, "3"));

    private EvaluationReport report(PublishedFigures published) throws IOException {
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            for (Column column : List.of(Column.MODEL, Column.BLIND)) {
                boolean sees = column == Column.MODEL;
                log.add(column, "1", new Prediction(sees ? "dark brown" : "grey", 0.5));
                log.add(column, "2", new Prediction("black", 0.5));
                log.add(column, "3", new Prediction("4", 0.5));
            }
            return EvaluationReport.of("run", questions, questions, log, null, published);
        }
    }

    @Test
    void onlyAnswersInWordsAreCaptions() throws IOException {
        EvaluationReport report = report(PublishedFigures.NONE);

        assertThat(report.markdown())
                .contains(
                        "| in words | best constant | blind | model | 95 % |\n|---|---:|---:|---:|---:|\n",
                        "| EM@1 | 100.0 | 0.0 | 50.0 | 0.0 – 100.0 |\n",
                        "| METEOR | not computed | not computed | not computed | – |\n");
        assertThat(report.json().at("/captions/model/BLEU-1").asDouble()).isBetween(66.0, 67.0);
        assertThat(report.json().at("/captions/model/METEOR").isNull()).isTrue();
        assertThat(report.json().at("/captions/blind/EM@1").asDouble()).isZero();
        assertThat(report.json().at("/captions/model_interval_95/EM@1/high").asDouble())
                .isEqualTo(100);
    }

    @Test
    void whatWasPublishedStandsBesideThem() throws IOException {
        assertThat(report(PublishedFigures.SCANQA).markdown())
                .contains("| model | 95 % | published |\n", "– 100.0 | 26.3 |\n", "| – | 18.4 |\n")
                .containsPattern("BLEU-2 .* – \\|\n");
    }

    @Test
    void anAblationComparesThem() throws IOException {
        EvaluationReport report = report(PublishedFigures.SCANQA);

        assertThat(new AblationReport(Map.of("uniform-16", report)).markdown())
                .contains("| EM@1 | 50.0 |\n", "| METEOR | not computed |\n")
                .doesNotContain("the same, published");
    }

    @Test
    void anAblationOfThePapersStandsBesideIts() throws IOException {
        Map<String, EvaluationReport> runs = new LinkedHashMap<>();
        for (String way : List.of("uniform-8", "space-aware-32", "live-16")) {
            runs.put(way, report(PublishedFigures.VSI_BENCH));
        }

        assertThat(new AblationReport(runs).markdown())
                .contains("| the same, published | 43.8 | 49.3 | – |\n");
    }
}
