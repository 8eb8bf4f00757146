package io.sightline.model.checkpoint.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fields of a JSON object in a file, with a fallback for what is omitted or null and an error that
 * names file and field for what is of the wrong type.
 */
public final class JsonFields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String prefix;
    private final JsonNode node;

    private JsonFields(Path file, String prefix, JsonNode node) {
        this.file = file;
        this.prefix = prefix;
        this.node = node;
    }

    /** The object in a file that must be there. */
    public static JsonFields read(Path file) {
        if (!Files.exists(file)) {
            throw new ModelException(
                    file + " is missing; name the directory of a published checkpoint");
        }
        try {
            LfsPointer.refuse(file);
            return of(file, JSON.readTree(file.toFile()));
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    "%s is no JSON at line %d, column %d: correct it, or copy it again"
                            .formatted(
                                    file,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()),
                    e);
        } catch (IOException e) {
            throw ModelException.unreadable(file, e);
        }
    }

    /** The object in a file, or an empty one if there is no such file. */
    static JsonFields readIfPresent(Path file) {
        return Files.exists(file) ? read(file) : of(file, JSON.createObjectNode());
    }

    /** An object that comes from a file. */
    static JsonFields of(Path file, JsonNode node) {
        if (!node.isObject()) {
            throw new ModelException(file + " is no JSON object");
        }
        return new JsonFields(file, "", node);
    }

    /** The object in a field; an empty one if it is omitted. */
    public JsonFields object(String field) {
        JsonNode value = node.path(field);
        if (!absent(value) && !value.isObject()) {
            throw fault(field, value, "an object");
        }
        return new JsonFields(file, prefix + field + ".", value);
    }

    /** The objects in a list; none if it is omitted. */
    List<JsonFields> objects(String field) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode value : node.path(field)) {
            if (!value.isObject()) {
                throw fault(field, value, "a list of objects");
            }
            String place = "%s%s[%d].".formatted(prefix, field, objects.size());
            objects.add(new JsonFields(file, place, value));
        }
        return objects;
    }

    /** A text that must be there. */
    String required(String field) {
        return text(field, node.path(field));
    }

    /** The fields there are. */
    public List<String> names() {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    boolean has(String field) {
        return !absent(node.path(field));
    }

    int integer(String field, int fallback) {
        JsonNode value = node.path(field);
        return absent(value) ? fallback : integer(field, value);
    }

    int positive(String field, int fallback) {
        int value = integer(field, fallback);
        if (value <= 0) {
            throw fault(field, node.path(field), "a positive integer");
        }
        return value;
    }

    double real(String field, double fallback) {
        JsonNode value = node.path(field);
        return absent(value) ? fallback : real(field, value);
    }

    boolean flag(String field, boolean fallback) {
        JsonNode value = node.path(field);
        if (absent(value)) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw fault(field, value, "true or false");
        }
        return value.booleanValue();
    }

    public String text(String field, String fallback) {
        JsonNode value = node.path(field);
        return absent(value) ? fallback : text(field, value);
    }

    /** A list of integers; a lone integer is a list of one. */
    List<Integer> integers(String field, List<Integer> fallback) {
        return list(field, fallback, value -> integer(field, value));
    }

    List<Double> reals(String field, List<Double> fallback) {
        return list(field, fallback, value -> real(field, value));
    }

    List<String> texts(String field, List<String> fallback) {
        return list(field, fallback, value -> text(field, value));
    }

    private <T> List<T> list(String field, List<T> fallback, Function<JsonNode, T> element) {
        JsonNode value = node.path(field);
        if (absent(value)) {
            return fallback;
        }
        if (!value.isArray()) {
            return List.of(element.apply(value));
        }
        var elements = new ArrayList<T>();
        value.forEach(each -> elements.add(element.apply(each)));
        return List.copyOf(elements);
    }

    private int integer(String field, JsonNode value) {
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw fault(field, value, "an integer");
        }
        return value.intValue();
    }

    private double real(String field, JsonNode value) {
        if (!value.isNumber()) {
            throw fault(field, value, "a number");
        }
        return value.doubleValue();
    }

    private String text(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw fault(field, value, "text");
        }
        return value.textValue();
    }

    /**
     * Refuses a field that states anything but what is computed here; omitted or null is fine.
     *
     * @param computed the values, as JSON says them, that change nothing
     */
    void only(String field, Object... computed) {
        JsonNode value = node.path(field);
        boolean same =
                Stream.of(computed)
                        .<JsonNode>map(JSON::valueToTree)
                        .anyMatch(each -> each.equals(value) || equalNumbers(each, value));
        if (!absent(value) && !same) {
            String allowed =
                    computed.length == 0
                            ? "left out"
                            : Stream.of(computed)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" or "));
            throw fault(field, value, allowed + ": nothing else is computed here");
        }
    }

    private static boolean equalNumbers(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() && one.doubleValue() == other.doubleValue();
    }

    /** An error about a field's value. */
    ModelException fault(String field, Object value, String expected) {
        return new ModelException(
                file + ": " + prefix + field + " must be " + expected + ", but is " + value);
    }

    private static boolean absent(JsonNode value) {
        return value instanceof MissingNode || value.isNull();
    }
}
