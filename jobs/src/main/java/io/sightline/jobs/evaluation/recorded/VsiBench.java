package io.sightline.jobs.evaluation.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.EvaluationException;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.jobs.evaluation.SceneFootage;
import io.sightline.jobs.evaluation.Scoring;
import io.sightline.jobs.evaluation.published.AnswerBounds;
import io.sightline.jobs.evaluation.published.PublishedFigures;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * VSI-Bench (arXiv 2412.14171): {@code test.jsonl} as published, or else the parquet file, and
 * {@code DATASET/SCENE.mp4}.
 */
public final class VsiBench {

    private static final List<String> TABLES =
            List.of("test-00000-of-00001.parquet", "test.parquet");

    private VsiBench() {}

    /**
     * Reads the questions.
     *
     * @throws IOException if they cannot be read
     */
    public static Benchmark read(Path directory, SceneFootage footage) throws IOException {
        return new RecordedBenchmark(
                "VSI-Bench",
                directory,
                footage,
                questions(directory),
                AnswerBounds.NONE,
                PublishedFigures.VSI_BENCH);
    }

    /**
     * The questions, by {@code DATASET/SCENE}.
     *
     * @throws IOException if they cannot be read
     */
    public static Map<String, List<EvaluationQuestion>> questions(Path directory)
            throws IOException {
        return BenchmarkFile.byScene(
                items(directory),
                item ->
                        BenchmarkFile.text(item, "dataset")
                                + "/"
                                + BenchmarkFile.text(item, "scene_name"),
                item -> Optional.of(question(item)));
    }

    private static List<JsonNode> items(Path directory) throws IOException {
        Path lines = directory.resolve("test.jsonl");
        Optional<Path> table =
                TABLES.stream().map(directory::resolve).filter(Files::exists).findFirst();
        if (!Files.exists(lines) && table.isPresent()) {
            return ParquetFile.items(table.get());
        }
        if (!Files.exists(lines)) {
            throw new EvaluationException(
                    "%s holds neither test.jsonl nor %s; name the folder of VSI-Bench"
                            .formatted(directory, String.join(" nor ", TABLES)));
        }
        return BenchmarkFile.items(lines, "questions");
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
