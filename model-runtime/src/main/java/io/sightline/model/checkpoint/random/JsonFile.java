package io.sightline.model.checkpoint.random;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** JSON objects of a checkpoint directory. */
final class JsonFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    static ObjectNode read(Path file) {
        try {
            if (JSON.readTree(file.toFile()) instanceof ObjectNode object) {
                return object;
            }
            throw new ModelException(file + " is no JSON object");
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    "%s is no JSON at line %d".formatted(file, e.getLocation().getLineNr()), e);
        } catch (IOException e) {
            throw new ModelException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** One of the files that are alike in every checkpoint. */
    static ObjectNode resource(String name) {
        try (InputStream in = JsonFile.class.getResourceAsStream(name)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static void write(Path file, ObjectNode object) throws IOException {
        JSON.writeValue(file.toFile(), object);
    }
}
