package io.sightline.jobs.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A published benchmark about recorded scenes, read from its own files; questions about one scene
 * are asked together. There is nothing to fit constants on but the benchmark itself, which flatters
 * them.
 */
public final class RecordedBenchmark implements Benchmark {
    private final String name;
    private final Path directory;
    private final SceneFootage footage;
    private final List<String> scenes;
    private final Map<String, List<EvaluationQuestion>> questions;

    private RecordedBenchmark(
            String name,
            Path directory,
            SceneFootage footage,
            Map<String, List<EvaluationQuestion>> questions) {
        this.name = name;
        this.directory = directory;
        this.footage = footage;
        this.questions = questions;
        this.scenes = List.copyOf(questions.keySet());
    }

    /**
     * VSI-Bench (arXiv 2412.14171): {@code test.jsonl} as published, and per scene {@code
     * DATASET/SCENE.mp4} or a folder {@code DATASET/SCENE} of frames.
     *
     * @throws IOException if the questions cannot be read
     */
    public static RecordedBenchmark vsiBench(Path directory, SceneFootage footage)
            throws IOException {
        Map<String, List<EvaluationQuestion>> questions = new LinkedHashMap<>();
        for (JsonNode item : items(directory.resolve("test.jsonl"))) {
            String scene = item.path("dataset").asText() + "/" + item.path("scene_name").asText();
            questions.computeIfAbsent(scene, s -> new ArrayList<>()).add(vsiQuestion(item));
        }
        return new RecordedBenchmark("VSI-Bench", directory, footage, questions);
    }

    /**
     * ScanQA (arXiv 2112.10482): {@code ScanQA_v1.0_val.json} as published, and per scene {@code
     * SCENE.mp4} or a folder {@code SCENE} of frames.
     *
     * @throws IOException if the questions cannot be read
     */
    public static RecordedBenchmark scanQa(Path directory, SceneFootage footage)
            throws IOException {
        Map<String, List<EvaluationQuestion>> questions = new LinkedHashMap<>();
        for (JsonNode item : items(directory.resolve("ScanQA_v1.0_val.json"))) {
            String scene = item.path("scene_id").asText();
            questions.computeIfAbsent(scene, s -> new ArrayList<>()).add(scanQuestion(item));
        }
        return new RecordedBenchmark("ScanQA", directory, footage, questions);
    }

    @Override
    public String name() {
        return "%s in %s".formatted(name, directory);
    }

    @Override
    public int size() {
        return scenes.size();
    }

    @Override
    public EvaluationScene scene(int index) throws IOException {
        String scene = scenes.get(index);
        Path video = directory.resolve(scene + ".mp4");
        Path recording = Files.exists(video) ? video : directory.resolve(scene);
        return new EvaluationScene(scene, footage.read(recording), questions.get(scene));
    }

    @Override
    public List<EvaluationQuestion> fittingQuestions() {
        return questions.values().stream().flatMap(List::stream).toList();
    }

    private static EvaluationQuestion vsiQuestion(JsonNode item) {
        List<String> options = texts(item.path("options"));
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

    private static EvaluationQuestion scanQuestion(JsonNode item) {
        return new EvaluationQuestion(
                item.path("question_id").asText(),
                "scanqa",
                Scoring.EXACT_MATCH,
                new Wording(item.path("question").asText(), List.of(), AnswerType.TEXT, false),
                texts(item.path("answers")),
                0,
                "");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The items of a file with one object a line, or with one array of them. */
    private static List<JsonNode> items(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new EvaluationException(
                    "%s is not there; name the folder that holds it".formatted(file));
        }
        List<JsonNode> items = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes =
                new ObjectMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
            while (nodes.hasNext()) {
                JsonNode node = nodes.next();
                (node.isArray() ? elements(node) : Stream.of(node)).forEach(items::add);
            }
        }
        return items;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements.stream();
    }
}
