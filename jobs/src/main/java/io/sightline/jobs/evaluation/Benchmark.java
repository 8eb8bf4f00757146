package io.sightline.jobs.evaluation;

import io.sightline.jobs.evaluation.published.AnswerBounds;
import io.sightline.jobs.evaluation.published.PublishedFigures;
import java.io.IOException;
import java.util.List;

/** Scenes with questions, and questions to fit blind guesses on. */
public interface Benchmark {

    /** Names the benchmark and every choice that its questions depend on. */
    String name();

    /** How many scenes there are. */
    int size();

    /**
     * A scene, its frames read or rendered now.
     *
     * @throws IOException if its frames cannot be read
     */
    EvaluationScene scene(int index) throws IOException;

    /** Questions that the best constant answers are chosen on. */
    List<EvaluationQuestion> fittingQuestions();

    /** How finely its published evaluation shows frames, and how much it lets a model say. */
    default AnswerBounds bounds() {
        return AnswerBounds.NONE;
    }

    /** What the paper reports on it. */
    default PublishedFigures published() {
        return PublishedFigures.NONE;
    }
}
