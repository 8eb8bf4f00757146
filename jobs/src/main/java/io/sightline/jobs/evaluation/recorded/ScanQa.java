package io.sightline.jobs.evaluation.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.jobs.evaluation.SceneFootage;
import io.sightline.jobs.evaluation.Scoring;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ScanQA (arXiv 2112.10482): {@code ScanQA_v1.0_val.json} as published. */
public final class ScanQa {

    private ScanQa() {}

    /**
     * Reads the questions.
     *
     * @throws IOException if they cannot be read
     */
    public static Benchmark read(Path directory, SceneFootage footage) throws IOException {
        Map<String, List<EvaluationQuestion>> questions = new LinkedHashMap<>();
        Path file = directory.resolve("ScanQA_v1.0_val.json");
        for (JsonNode item : BenchmarkFile.items(file, "questions")) {
            String scene = item.path("scene_id").asText();
            questions.computeIfAbsent(scene, s -> new ArrayList<>()).add(question(item));
        }
        return new RecordedBenchmark("ScanQA", directory, footage, questions);
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
