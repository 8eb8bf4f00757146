package io.sightline.jobs.evaluation;

import java.util.List;

/** Answers all questions about a scene from its frames. */
public interface SceneAnswerer {

    /** The answers in the order of the scene's questions. */
    List<Prediction> answer(EvaluationScene scene);
}
