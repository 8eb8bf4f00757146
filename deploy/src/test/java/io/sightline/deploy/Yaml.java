package io.sightline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Files of this repository, as trees. */
final class Yaml {
    static final Path ROOT = Path.of("..");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Yaml() {}

    /** The first document of a file. */
    static JsonNode read(String file) {
        return all(ROOT.resolve(file)).get(0);
    }

    /** The documents of a file. */
    static List<JsonNode> all(Path file) {
        return all(text(file));
    }

    static List<JsonNode> all(String text) {
        List<JsonNode> documents = new ArrayList<>();
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(text.length() + 1).build();
        for (Object document : new Load(settings).loadAllFromString(text)) {
            documents.add(merged(JSON.valueToTree(document)));
        }
        return documents;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Replaces {@code <<}, which is older than the YAML that is read here, by what it stands for.
     */
    private static JsonNode merged(JsonNode node) {
        node.forEach(Yaml::merged);
        if (node instanceof ObjectNode object && object.has("<<")) {
            JsonNode others = merged(object.remove("<<"));
            others.properties()
                    .forEach(
                            other -> {
                                if (!object.has(other.getKey())) {
                                    object.set(other.getKey(), other.getValue());
                                }
                            });
        }
        return node;
    }
}
