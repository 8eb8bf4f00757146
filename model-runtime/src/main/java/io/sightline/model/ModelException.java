package io.sightline.model;

/** The model cannot do what was asked: names the subject, the value and the remedy. */
public class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What could not be done, and what would help. */
    public ModelException(String message) {
        super(message);
    }

    /** What could not be done, what would help, and what was underneath. */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
