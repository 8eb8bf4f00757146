package io.sightline.model;

/**
 * The model that was held is of no use any more, whatever is asked of it: its device is lost, or it
 * broke down in a way that nobody knows the extent of, or it could not even be loaded for a reason
 * that may pass. The share is to be given back; the next one that is acquired is loaded anew.
 * Whoever fails with this did nothing wrong.
 */
public class UnusableModelException extends ModelException {
    private static final long serialVersionUID = 1L;

    /** What broke, and what to do. */
    public UnusableModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
