package io.sightline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the published implementation computes, kept with the tests. */
public final class ReferenceCase {
    private ReferenceCase() {}

    /** A file or folder below {@code reference/}. */
    public static Path path(String name) {
        return Path.of(uri(name));
    }

    /** Copies a folder below {@code reference/}, also where the tests of this module are a jar. */
    public static void copy(String name, Path to) throws IOException {
        URI source = uri(name);
        if (source.getScheme().equals("file")) {
            copy(Path.of(source), to);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(source, Map.of())) {
            copy(jar.getPath("/reference/" + name), to);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static URI uri(String name) {
        try {
            return Objects.requireNonNull(
                            ReferenceCase.class.getResource("/reference/" + name), name)
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** A JSON file below {@code reference/}, also where the tests of this module are a jar. */
    public static JsonNode json(String name) {
        try (InputStream json = uri(name).toURL().openStream()) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** A JSON array of whole numbers. */
    public static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }
}
