package io.sightline.jobs.cli.terminal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Something that is to be read, and is looked for when its name is read. */
public abstract sealed class ExistingPath implements ITypeConverter<Path> {
    private final Predicate<Path> wanted;
    private final String allowed;

    private ExistingPath(Predicate<Path> wanted, String allowed) {
        this.wanted = wanted;
        this.allowed = allowed;
    }

    @Override
    public Path convert(String text) {
        Path path = Path.of(text);
        if (!Files.exists(path)) {
            throw new TypeConversionException(
                    "give %s, there is nothing at %s".formatted(allowed, path.toAbsolutePath()));
        }
        if (!wanted.test(path)) {
            throw new TypeConversionException("give " + allowed);
        }
        return path;
    }

    /** A file. */
    public static final class ReadableFile extends ExistingPath {
        /** For picocli. */
        public ReadableFile() {
            super(path -> Files.isRegularFile(path) && Files.isReadable(path), "a readable file");
        }
    }

    /** A folder, whatever is in it. */
    public static final class ReadableFolder extends ExistingPath {
        /** For picocli. */
        public ReadableFolder() {
            super(path -> Files.isDirectory(path) && Files.isReadable(path), "a readable folder");
        }
    }

    /** The directory of a checkpoint, as published. */
    public static final class CheckpointFolder extends ExistingPath {
        /** For picocli. */
        public CheckpointFolder() {
            super(
                    path -> Files.isReadable(path.resolve("config.json")),
                    "a checkpoint's directory, with its config.json");
        }
    }
}
