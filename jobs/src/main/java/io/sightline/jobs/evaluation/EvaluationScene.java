package io.sightline.jobs.evaluation;

import io.sightline.scene.Frame;
import java.util.List;

/**
 * What is shown and what is asked about it.
 *
 * @param id unique in the benchmark
 * @param frames in the order of time
 * @param questions about these frames
 */
public record EvaluationScene(String id, List<Frame> frames, List<EvaluationQuestion> questions) {

    /** The same questions, asked of what another scene shows. */
    EvaluationScene showing(EvaluationScene other) {
        return new EvaluationScene(id, other.frames(), questions);
    }

    /** The same questions, asked of frames without anything on them. */
    EvaluationScene blind() {
        return new EvaluationScene(id, GreyFrames.like(frames), questions);
    }

    /** The same frames with fewer questions. */
    EvaluationScene asking(List<EvaluationQuestion> fewer) {
        return new EvaluationScene(id, frames, fewer);
    }
}
