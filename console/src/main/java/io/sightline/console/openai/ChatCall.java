package io.sightline.console.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.console.access.Refusal;
import java.util.List;

/**
 * A chat completion that is asked for, as a question.
 *
 * @param scene from the model's name
 * @param question as on the topic, without an id
 * @param stream whether the words are wanted as they come
 */
record ChatCall(String scene, ObjectNode question, boolean stream) {
    /** Before a scene's name, in the name of its model. */
    static final String MODEL = "sightline/";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** OpenAI's fields that a question has, too, by its own names. */
    private static final List<String> SAME = List.of("max_tokens", "temperature", "top_p", "seed");

    /** What only Sightline knows is in an object of that name. */
    private static final List<String> OWN = List.of("as_of", "frames", "options", "expects", "raw");

    /**
     * Reads a call.
     *
     * @throws Refusal saying which field is at fault
     */
    static ChatCall read(ObjectNode call) {
        String model = call.path("model").asText("");
        if (!model.startsWith(MODEL) || model.length() == MODEL.length()) {
            throw new Refusal(
                    404,
                    "model_not_found",
                    "The model is '%s': a scene is a model here, such as 'sightline/lobby'; /v1/models lists them."
                            .formatted(model));
        }
        if (call.path("n").asInt(1) != 1) {
            throw Refusal.badCall("n is %s: one answer is given.".formatted(call.path("n")));
        }
        if (call.path("tools").size() > 0) {
            throw Refusal.badCall("tools are not known here: a scene only answers.");
        }
        ObjectNode question = JSON.createObjectNode().put("question", text(call.path("messages")));
        SAME.forEach(field -> copy(call, field, question));
        copy(call, "max_completion_tokens", "max_tokens", question);
        OWN.forEach(field -> copy(call.path("sightline"), field, question));
        return new ChatCall(
                model.substring(MODEL.length()), question, call.path("stream").asBoolean());
    }

    /** A scene remembers what it saw, not what was said: the last message is the question. */
    private static String text(JsonNode messages) {
        JsonNode last = messages.path(messages.size() - 1);
        if (!last.path("role").asText().equals("user")) {
            throw Refusal.badCall("The last of 'messages' is not the user's: it is the question.");
        }
        JsonNode content = last.path("content");
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asText().equals("text")) {
                throw new Refusal(
                        400,
                        "images_not_taken",
                        "The message has a part of the type '%s': a scene answers from its own cameras' frames, send text alone."
                                .formatted(part.path("type").asText()));
            }
            text.append(part.path("text").asText());
        }
        return text.toString();
    }

    private static void copy(JsonNode from, String field, ObjectNode to) {
        copy(from, field, field, to);
    }

    private static void copy(JsonNode from, String field, String name, ObjectNode to) {
        if (from.hasNonNull(field)) {
            to.set(name, from.get(field));
        }
    }
}
