package io.sightline.console.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.console.access.Refusal;
import io.sightline.console.web.Calls;
import java.time.Instant;
import java.util.Map;

/** What a tool is called with. */
final class Arguments {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode given;

    Arguments(Map<String, Object> given) {
        this.given = given == null ? JSON.createObjectNode() : JSON.valueToTree(given);
    }

    /** A text that has to be there. */
    String required(String name) {
        return Calls.text(given, name);
    }

    /** A text, {@code null} where there is none. */
    String text(String name) {
        String text = given.path(name).asText("");
        return text.isBlank() ? null : text;
    }

    /** A moment, {@code null} where there is none. */
    Instant moment(String name) {
        return Calls.moment(name, text(name));
    }

    /** A number from 1 on. */
    int count(String name, int usual, int most) {
        JsonNode number = given.path(name);
        if (number.isMissingNode() || number.isNull()) {
            return usual;
        }
        if (!number.canConvertToInt() || number.asInt() < 1 || number.asInt() > most) {
            throw Refusal.badCall(
                    "%s is %s: give a number from 1 to %d.".formatted(name, number, most));
        }
        return number.asInt();
    }
}
