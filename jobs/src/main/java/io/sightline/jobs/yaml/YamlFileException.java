package io.sightline.jobs.yaml;

/** A file is not what it should be; says where, and what to write. */
public final class YamlFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    YamlFileException(String message) {
        super(message);
    }
}
