package io.sightline.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

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

    /** A file of the model is there and cannot be read. */
    public static ModelException unreadable(Path file, IOException cause) {
        String reason =
                cause instanceof AccessDeniedException
                        ? "user '%s' has no right to; grant it (chmod), or name another model"
                                .formatted(System.getProperty("user.name"))
                        : cause.getMessage();
        return new ModelException("Cannot read %s: %s".formatted(file, reason), cause);
    }
}
