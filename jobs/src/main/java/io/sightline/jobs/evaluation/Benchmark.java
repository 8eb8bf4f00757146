package io.sightline.jobs.evaluation;

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
}
