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

/** VSI-Bench (arXiv 2412.14171): {@code test.jsonl} as published, and {@code DATASET/SCENE.mp4}. */
public final class VsiBench {

    private VsiBench() {}

    /**
     * Reads the questions.
     *
     * @throws IOException if they cannot be read
     */
    public static Benchmark read(Path directory, SceneFootage footage) throws IOException {
        Map<String, List<EvaluationQuestion>> questions = new LinkedHashMap<>();
        for (JsonNode item : BenchmarkFile.items(directory.resolve("test.jsonl"), "questions")) {
            String scene = item.path("dataset").asText() + "/" + item.path("scene_name").asText();
            questions.computeIfAbsent(scene, s -> new ArrayList<>()).add(question(item));
        }
        return new RecordedBenchmark("VSI-Bench", directory, footage, questions);
    }

    private static EvaluationQuestion question(JsonNode item) {
        List<String> options = BenchmarkFile.texts(item.path("options"));
        AnswerType expects = options.isEmpty() ? AnswerType.NUMBER : AnswerType.CHOICE;
        return new EvaluationQuestion(
                item.path("id").asText(),
                item.path("question_type").asText(),
                options.isEmpty() ? Scoring.RELATIVE_ACCURACY : Scoring.ACCURACY,
                new Wording(item.path("question").asText(), options, expects, false),
                List.of(item.path("ground_truth").asText()),
                options.size(),
                "");
    }
}
