package io.sightline.jobs.evaluation.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.jobs.evaluation.EvaluationException;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The JSON that a benchmark is published as, and how all of them are grouped. */
final class BenchmarkFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchmarkFile() {}

    /**
     * The items of a file with one object a line, with one array of them, or with an array as a
     * field of one object.
     *
     * @param field its name, where a file has it
     * @throws EvaluationException if the file is not there, or no JSON
     */
    static List<JsonNode> items(Path file, String field) throws IOException {
        if (!Files.exists(file)) {
            throw new EvaluationException(
                    "%s is not there; name the folder that holds it".formatted(file));
        }
        List<JsonNode> items = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes =
                JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (nodes.hasNextValue()) {
                JsonNode node = nodes.nextValue();
                JsonNode inner = node.isObject() && node.has(field) ? node.get(field) : node;
                (inner.isArray() ? elements(inner) : Stream.of(inner)).forEach(items::add);
            }
        } catch (JsonProcessingException e) {
            throw new EvaluationException(
                    "%s is not JSON as published: %s".formatted(file, e.getOriginalMessage()));
        }
        return items;
    }

    /**
     * What is asked about each scene, in the order of the file.
     *
     * @param scene where a recording of it lies
     * @param question what an item asks; nothing if it is left out
     */
    static Map<String, List<EvaluationQuestion>> byScene(
            List<JsonNode> items,
            Function<JsonNode, String> scene,
            Function<JsonNode, Optional<EvaluationQuestion>> question) {
        Map<String, List<EvaluationQuestion>> byScene = new LinkedHashMap<>();
        for (JsonNode item : items) {
            question.apply(item)
                    .ifPresent(
                            asked ->
                                    byScene.computeIfAbsent(
                                                    scene.apply(item), s -> new ArrayList<>())
                                            .add(asked));
        }
        return byScene;
    }

    /**
     * The text in a field that every published item has.
     *
     * @throws EvaluationException if this one does not
     */
    static String text(JsonNode item, String field) {
        if (item.path(field).asText().isEmpty()) {
            throw new EvaluationException(
                    "An item has no %s, as published ones have: %s".formatted(field, item));
        }
        return item.path(field).asText();
    }

    /** The texts of an array; of one that is no array, none. */
    static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
