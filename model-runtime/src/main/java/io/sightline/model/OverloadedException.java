package io.sightline.model;

/**
 * Refused, because as much is waiting already as may wait; the answer's status is {@code
 * overloaded}.
 */
public class OverloadedException extends ModelException {
    private static final long serialVersionUID = 1L;

    /** What is full, how much it holds, and what would help. */
    public OverloadedException(String message) {
        super(message);
    }
}
