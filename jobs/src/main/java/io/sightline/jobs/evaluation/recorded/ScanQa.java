package io.sightline.jobs.evaluation.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.jobs.evaluation.SceneFootage;
import io.sightline.jobs.evaluation.Scoring;
import io.sightline.jobs.evaluation.published.AnswerBounds;
import io.sightline.jobs.evaluation.published.PublishedFigures;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ScanQA (arXiv 2112.10482): {@code ScanQA_v1.0_val.json} and {@code _train.json} as published. */
public final class ScanQa {

    private ScanQa() {}

    /**
     * Reads the questions of the validation split.
     *
     * @throws IOException if they cannot be read
     */
    public static Benchmark read(Path directory, SceneFootage footage) throws IOException {
        return new RecordedBenchmark(
                "ScanQA",
                directory,
                footage,
                questions(directory, "val"),
                AnswerBounds.SCANQA,
                PublishedFigures.SCANQA);
    }

    /**
     * The questions of a split, by their scenes.
     *
     * @param split {@code train} or {@code val}
     * @throws IOException if they cannot be read
     */
    public static Map<String, List<EvaluationQuestion>> questions(Path directory, String split)
            throws IOException {
        Path file = directory.resolve("ScanQA_v1.0_%s.json".formatted(split));
        return BenchmarkFile.byScene(
                BenchmarkFile.items(file, "questions"),
                item -> BenchmarkFile.text(item, "scene_id"),
                item -> Optional.of(question(item)));
    }

    private static EvaluationQuestion question(JsonNode item) {
        return new EvaluationQuestion(
                item.path("question_id").asText(),
                "scanqa",
                Scoring.EXACT_MATCH,
                new Wording(item.path("question").asText(), List.of(), AnswerType.TEXT, false),
                BenchmarkFile.texts(item.path("answers")),
                0,
                "");
    }
}
