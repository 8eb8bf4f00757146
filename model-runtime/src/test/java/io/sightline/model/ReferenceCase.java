package io.sightline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;

/** What the published implementation computes, kept with the tests. */
public final class ReferenceCase {
    private ReferenceCase() {}

    /** A file or folder below {@code reference/}. */
    public static Path path(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(
                                    ReferenceCase.class.getResource("/reference/" + name), name)
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** A JSON file below {@code reference/}. */
    public static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(path(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** A JSON array of whole numbers. */
    public static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }
}
