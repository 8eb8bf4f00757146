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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * SQA3D (arXiv 2210.07474): the balanced test set's questions and annotations as published. Its
 * kinds are the words that questions begin with. Somebody stands somewhere: the situation is told
 * before the question.
 */
public final class Sqa3d {
    private static final String QUESTIONS = "v1_balanced_questions_test_scannetv2.json";
    private static final String ANNOTATIONS = "v1_balanced_sqa_annotations_test_scannetv2.json";

    private static final Set<String> KINDS = Set.of("what", "is", "how", "can", "which");

    private Sqa3d() {}

    /**
     * Reads the questions that have answers.
     *
     * @throws IOException if they cannot be read
     */
    public static Benchmark read(Path directory, SceneFootage footage) throws IOException {
        Map<String, List<String>> truths = new HashMap<>();
        for (JsonNode item : BenchmarkFile.items(directory.resolve(ANNOTATIONS), "annotations")) {
            List<String> given =
                    BenchmarkFile.elements(item.path("answers"))
                            .map(answer -> answer.path("answer").asText())
                            .toList();
            truths.put(item.path("question_id").asText(), given);
        }
        Map<String, List<EvaluationQuestion>> questions = new LinkedHashMap<>();
        for (JsonNode item : BenchmarkFile.items(directory.resolve(QUESTIONS), "questions")) {
            List<String> given = truths.getOrDefault(item.path("question_id").asText(), List.of());
            if (!given.isEmpty()) {
                questions
                        .computeIfAbsent(item.path("scene_id").asText(), s -> new ArrayList<>())
                        .add(question(item, given));
            }
        }
        return new RecordedBenchmark("SQA3D", directory, footage, questions);
    }

    private static EvaluationQuestion question(JsonNode item, List<String> truths) {
        String asked = item.path("question").asText();
        String first = asked.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        return new EvaluationQuestion(
                item.path("question_id").asText(),
                KINDS.contains(first) ? first : "others",
                Scoring.CLEANED_MATCH,
                new Wording(
                        item.path("situation").asText() + " " + asked,
                        List.of(),
                        AnswerType.TEXT,
                        false),
                truths,
                0,
                "");
    }
}
