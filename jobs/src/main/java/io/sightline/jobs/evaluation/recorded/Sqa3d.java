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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SQA3D (arXiv 2210.07474): the balanced sets' questions and annotations as published. Its kinds
 * are the words that questions begin with. Somebody stands somewhere: the situation is told before
 * the question.
 */
public final class Sqa3d {
    private static final String QUESTIONS = "v1_balanced_questions_%s_scannetv2.json";
    private static final String ANNOTATIONS = "v1_balanced_sqa_annotations_%s_scannetv2.json";

    private static final Set<String> KINDS = Set.of("what", "is", "how", "can", "which");

    private Sqa3d() {}

    /**
     * Reads the questions of the test split that have answers. How they were evaluated was never
     * published; frames and answers are bounded as ScanQA's were.
     *
     * @throws IOException if they cannot be read
     */
    public static Benchmark read(Path directory, SceneFootage footage) throws IOException {
        return new RecordedBenchmark(
                "SQA3D",
                directory,
                footage,
                questions(directory, "test"),
                AnswerBounds.SCANQA,
                PublishedFigures.SQA3D);
    }

    /**
     * The questions of a split that have answers, by their scenes.
     *
     * @param split {@code train}, {@code val} or {@code test}
     * @throws IOException if they cannot be read
     */
    public static Map<String, List<EvaluationQuestion>> questions(Path directory, String split)
            throws IOException {
        Map<String, List<String>> truths = new HashMap<>();
        Path annotations = directory.resolve(ANNOTATIONS.formatted(split));
        for (JsonNode item : BenchmarkFile.items(annotations, "annotations")) {
            List<String> given =
                    BenchmarkFile.elements(item.path("answers"))
                            .map(answer -> answer.path("answer").asText())
                            .toList();
            truths.put(item.path("question_id").asText(), given);
        }
        return BenchmarkFile.byScene(
                BenchmarkFile.items(directory.resolve(QUESTIONS.formatted(split)), "questions"),
                item -> BenchmarkFile.text(item, "scene_id"),
                item ->
                        Optional.ofNullable(truths.get(item.path("question_id").asText()))
                                .filter(given -> !given.isEmpty())
                                .map(given -> question(item, given)));
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
