package io.sightline.jobs.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes a benchmark's scenes one after another through an answerer. */
public final class Evaluation {
    private final Benchmark benchmark;
    private final SceneAnswerer answerer;
    private final boolean shuffled;

    /**
     * An evaluation.
     *
     * @param benchmark what is asked
     * @param answerer who answers
     * @param shuffled whether to ask everything again about the next scene's frames
     */
    public Evaluation(Benchmark benchmark, SceneAnswerer answerer, boolean shuffled) {
        this.benchmark = benchmark;
        this.answerer = answerer;
        this.shuffled = shuffled;
    }

    /**
     * Asks what the log does not know yet.
     *
     * @param log gets every answer at once
     * @param afterScene called after every scene
     * @return the benchmark's questions
     * @throws IOException if frames cannot be read or the log not written
     */
    public List<EvaluationQuestion> run(PredictionLog log, Runnable afterScene) throws IOException {
        List<EvaluationQuestion> questions = new ArrayList<>();
        EvaluationScene scene = benchmark.scene(0);
        for (int i = 0; i < benchmark.size(); i++) {
            EvaluationScene next = benchmark.scene((i + 1) % benchmark.size());
            ask(Column.MODEL, scene, log);
            if (shuffled) {
                ask(Column.SHUFFLED, scene.showing(next), log);
            }
            questions.addAll(scene.questions());
            afterScene.run();
            scene = next;
        }
        return questions;
    }

    private void ask(Column column, EvaluationScene scene, PredictionLog log) throws IOException {
        List<EvaluationQuestion> open =
                scene.questions().stream()
                        .filter(question -> log.answer(column, question.id()) == null)
                        .toList();
        if (open.isEmpty()) {
            return;
        }
        List<String> answers = answerer.answer(scene.asking(open));
        for (int i = 0; i < open.size(); i++) {
            log.add(column, open.get(i).id(), answers.get(i));
        }
    }
}
