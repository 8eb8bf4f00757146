package io.sightline.rooms.dataset;

/** A training set cannot be written as asked: names the subject and the remedy. */
public final class TrainingSetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, and what would help. */
    public TrainingSetException(String message) {
        super(message);
    }
}
