package io.sightline.rooms.scan;

import java.nio.file.Path;

/** A scan cannot be read: names the file, what is wrong with it, and the remedy. */
public final class ScanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, and what would help. */
    public ScanException(String message) {
        super(message);
    }

    /** What is wrong with a file, and what would help. */
    public ScanException(Path file, String fault) {
        super(file + " " + fault);
    }

    /** A file that cannot be read at all. */
    public ScanException(Path file, Exception cause) {
        super("%s cannot be read: %s".formatted(file, cause), cause);
    }
}
