package io.sightline.operators.answer;

import io.sightline.config.AnswerOptions;
import io.sightline.model.DeadlineException;
import io.sightline.model.ModelException;
import io.sightline.model.OverloadedException;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Answer.Status;

/** How a question ends that the model does not answer, and why. */
record Unanswered(Status status, Fault why) {

    static Unanswered late(long timeoutMs) {
        return of(
                Status.TIMED_OUT,
                "answer.timed_out",
                "No answer within %d s; ask again when less is asked, or raise %s"
                        .formatted(timeoutMs / 1000, AnswerOptions.TIMEOUT.key()));
    }

    static Unanswered crowdedOut(int capacity) {
        return of(
                Status.OVERLOADED,
                "answer.overloaded",
                "%d questions are under way already; ask again later, or raise %s"
                        .formatted(capacity, AnswerOptions.CAPACITY.key()));
    }

    /** The model did not answer. */
    static Unanswered by(Throwable cause) {
        if (cause instanceof OverloadedException) {
            return of(Status.OVERLOADED, "model.overloaded", cause.getMessage());
        }
        if (cause instanceof DeadlineException) {
            return of(Status.TIMED_OUT, "model.timed_out", cause.getMessage());
        }
        if (cause instanceof FramesGoneException) {
            return of(Status.NO_FRAMES, "scene.frames_gone", cause.getMessage());
        }
        return of(Status.FAILED, "model.failed", sentence(cause));
    }

    private static String sentence(Throwable cause) {
        return cause instanceof ModelException
                ? cause.getMessage()
                : "The model failed (%s); the TaskManager's log says more"
                        .formatted(cause.getClass().getSimpleName());
    }

    private static Unanswered of(Status status, String code, String sentence) {
        return new Unanswered(status, new Fault(code, sentence, null));
    }
}
