package io.sightline.model.engine.memory;

/** The device had no memory left for a step; the step has had no effect and may be tried again. */
public final class OutOfDeviceMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutOfDeviceMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
