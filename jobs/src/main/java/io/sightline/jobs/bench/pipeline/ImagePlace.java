package io.sightline.jobs.bench.pipeline;

import java.nio.file.Path;
import java.util.Locale;

/** Where {@code frames.store} keeps images. */
enum ImagePlace {
    STATE,
    KAFKA,
    FOLDER;

    /** The setting's value. */
    String value(Path directory) {
        return this == FOLDER
                ? directory.resolve("images").toAbsolutePath().toUri().toString()
                : name().toLowerCase(Locale.ROOT);
    }
}
