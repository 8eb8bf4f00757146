package io.sightline.jobs.evaluation;

import io.sightline.scene.Wording;
import java.util.List;

/** Questions for tests. */
final class Questions {
    private Questions() {}

    static EvaluationQuestion choice(String id, String kind, String truth) {
        return new EvaluationQuestion(
                id, kind, Scoring.ACCURACY, Wording.of(id + "?"), List.of(truth), 4, "sofa");
    }

    static EvaluationQuestion number(String id, String kind, String truth, String subject) {
        return new EvaluationQuestion(
                id,
                kind,
                Scoring.RELATIVE_ACCURACY,
                Wording.of(id + "?"),
                List.of(truth),
                0,
                subject);
    }
}
