package io.sightline.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What bodies and replies look like, by name: the console's own shapes, and those of the topics.
 */
final class Shapes {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLACE = "#/components/schemas/";
    private static final Pattern DEFINED = Pattern.compile("#/\\$defs/(\\w+)");

    private Shapes() {}

    static ObjectNode all() {
        ObjectNode all = read("shapes.json", "");
        lift("Answer", "answer", all);
        lift("Alert", "alert", all);
        lift("Question", "question", all);
        lift("StandingQuestion", "standing-question", all);
        return all;
    }

    /** A schema that is the shape of a name. */
    static ObjectNode reference(String name) {
        return JSON.createObjectNode().put("$ref", PLACE + name);
    }

    /** What a file defines for itself has names beside it: few readers look for more in a shape. */
    private static void lift(String name, String file, ObjectNode to) {
        ObjectNode schema = read("topics/" + file + ".schema.json", name);
        JsonNode defined = schema.path("$defs");
        defined.properties().forEach(each -> to.set(under(name, each.getKey()), each.getValue()));
        to.set(name, schema.remove(List.of("$schema", "$id", "$defs")));
    }

    private static String under(String name, String defined) {
        return name + Character.toUpperCase(defined.charAt(0)) + defined.substring(1);
    }

    private static ObjectNode read(String file, String name) {
        try (InputStream shapes = Shapes.class.getResourceAsStream(file)) {
            String text = new String(shapes.readAllBytes(), StandardCharsets.UTF_8);
            String named =
                    DEFINED.matcher(text).replaceAll(found -> PLACE + under(name, found.group(1)));
            return (ObjectNode) JSON.readTree(named);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
