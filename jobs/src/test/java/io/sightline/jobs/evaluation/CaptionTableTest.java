package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionTableTest {
    @TempDir private Path directory;

    private static EvaluationQuestion question(String id, Scoring scoring, String... truths) {
        Wording asked = new Wording("What colour is it?", List.of(), AnswerType.TEXT, false);
        return new EvaluationQuestion(id, "scanqa", scoring, asked, List.of(truths), 0, "");
    }

    @Test
    void onlyAnswersInWordsAreCaptions() throws IOException {
        List<EvaluationQuestion> questions =
                List.of(
                        question("1", Scoring.EXACT_MATCH, "brown", "dark brown"),
                        question("2", Scoring.EXACT_MATCH, "white"),
                        question("3", Scoring.RELATIVE_ACCURACY, "3"));
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            log.add(Column.MODEL, "1", new Prediction("dark brown", 0.5));
            log.add(Column.MODEL, "2", new Prediction("black", 0.5));
            log.add(Column.MODEL, "3", new Prediction("4", 0.5));
            EvaluationReport report = EvaluationReport.of("run", questions, questions, log, null);

            assertThat(report.markdown())
                    .contains(
                            "| in words | model |", "| EM@1 | 50.0 |", "| METEOR | not computed |");
            assertThat(report.json().at("/captions/model/BLEU-1").asDouble()).isBetween(66.0, 67.0);
            assertThat(report.json().at("/captions/model/METEOR").isNull()).isTrue();
        }
    }
}
