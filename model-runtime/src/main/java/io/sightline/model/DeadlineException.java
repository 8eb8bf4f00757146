package io.sightline.model;

/**
 * Given up, because the request's deadline passed first; the answer's status is {@code timed_out}.
 */
public class DeadlineException extends ModelException {
    private static final long serialVersionUID = 1L;

    /** What was given up, and how far it had come. */
    public DeadlineException(String message) {
        super(message);
    }
}
