package io.sightline.jobs.evaluation.recorded;

import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.jobs.evaluation.EvaluationScene;
import io.sightline.jobs.evaluation.SceneFootage;
import io.sightline.jobs.evaluation.published.AnswerBounds;
import io.sightline.jobs.evaluation.published.PublishedFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A published benchmark about recorded scenes, {@code SCENE.mp4}, {@code SCENE/SCENE.sens} or a
 * folder {@code SCENE} of frames each; questions about one scene are asked together. There is
 * nothing to fit constants on but the benchmark itself, which flatters them.
 */
final class RecordedBenchmark implements Benchmark {
    private final String name;
    private final Path directory;
    private final SceneFootage footage;
    private final List<String> scenes;
    private final Map<String, List<EvaluationQuestion>> questions;
    private final AnswerBounds bounds;
    private final PublishedFigures published;

    /** With questions by the names of their scenes. */
    RecordedBenchmark(
            String name,
            Path directory,
            SceneFootage footage,
            Map<String, List<EvaluationQuestion>> questions,
            AnswerBounds bounds,
            PublishedFigures published) {
        this.name = name;
        this.directory = directory;
        this.footage = footage;
        this.questions = questions;
        this.bounds = bounds;
        this.published = published;
        this.scenes = List.copyOf(questions.keySet());
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
        return new EvaluationScene(scene, footage.read(recording(scene)), questions.get(scene));
    }

    private Path recording(String scene) {
        Path folder = directory.resolve(scene);
        Path video = directory.resolve(scene + ".mp4");
        Path sens = folder.resolve(folder.getFileName() + ".sens");
        return Files.exists(video) ? video : Files.exists(sens) ? sens : folder;
    }

    @Override
    public List<EvaluationQuestion> fittingQuestions() {
        return questions.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public AnswerBounds bounds() {
        return bounds;
    }

    @Override
    public PublishedFigures published() {
        return published;
    }
}
