package io.sightline.jobs.evaluation;

/** An evaluation cannot be run as asked: names the subject and the remedy. */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, and what would help. */
    public EvaluationException(String message) {
        super(message);
    }
}
