package io.sightline.jobs.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A place for what a command makes, tried before the work and left as it was. */
public abstract sealed class WritablePath implements ITypeConverter<Path> {

    @Override
    public Path convert(String text) {
        Path path = Path.of(text);
        try {
            attempt(path);
        } catch (IOException e) {
            throw new TypeConversionException(
                    "give a place that can be written (%s)".formatted(why(path, e)));
        }
        return path;
    }

    private static String why(Path path, IOException failure) {
        Path folder = path.toAbsolutePath().getParent();
        if (failure instanceof NoSuchFileException && !Files.exists(folder)) {
            return "there is no folder " + folder;
        }
        return Files.isDirectory(path) ? "it is a folder" : "nothing may be written there";
    }

    abstract void attempt(Path path) throws IOException;

    /** A file in a folder that is there; what the file holds is kept. */
    public static final class OutputFile extends WritablePath {
        @Override
        void attempt(Path path) throws IOException {
            boolean there = Files.exists(path);
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (!there) {
                Files.delete(path);
            }
        }
    }

    /** A folder, which may still have to be made. */
    public static final class OutputFolder extends WritablePath {
        @Override
        void attempt(Path path) throws IOException {
            Path there = path.toAbsolutePath();
            while (!Files.exists(there)) {
                there = there.getParent();
            }
            Files.delete(Files.createTempFile(there, "sightline", ".tmp"));
        }
    }
}
