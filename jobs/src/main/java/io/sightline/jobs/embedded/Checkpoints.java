package io.sightline.jobs.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints and savepoints that an {@link EmbeddedFlink} left in its directory. */
public final class Checkpoints {
    private static final String COMPLETE = "_metadata";

    private Checkpoints() {}

    /** The newest complete one, whichever kind it is. */
    public static Optional<Path> newest(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(COMPLETE))
                    .max(Comparator.comparing(Checkpoints::changed))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for checkpoints in " + directory, e);
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
