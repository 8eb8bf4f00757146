package io.sightline.console.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.console.access.Refusal;
import java.util.List;
import java.util.function.Predicate;

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
    private static final JsonNode ONE = JSON.getNodeFactory().numberNode(1);

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
        if (call.hasNonNull("n") && !call.get("n").equals(ONE)) {
            throw Refusal.badCall("n is %s: one answer is given.".formatted(call.path("n")));
        }
        require(call, "tools", JsonNode::isArray, "a list");
        require(call, "stream", JsonNode::isBoolean, "true or false");
        require(call, "sightline", JsonNode::isObject, "an object");
        require(call, "messages", JsonNode::isArray, "a list");
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

    private static void require(
            ObjectNode call, String field, Predicate<JsonNode> fits, String what) {
        if (call.hasNonNull(field) && !fits.test(call.get(field))) {
            throw Refusal.badCall("%s is of another type: write %s.".formatted(field, what));
        }
    }

    /** A scene remembers what it saw, not what was said: the last message is the question. */
    private static String text(JsonNode messages) {
        JsonNode last = messages.path(messages.size() - 1);
        if (!last.path("role").asText().equals("user")) {
            throw Refusal.badCall("The last of 'messages' is not the user's: it is the question.");
        }
        JsonNode content = last.path("content");
        StringBuilder text = new StringBuilder();
        if (content.isTextual()) {
            text.append(content.asText());
        } else if (content.isArray()) {
            content.forEach(part -> text.append(part(part)));
        } else {
            throw Refusal.badCall(
                    "content of the last of 'messages' is neither a text nor a list of parts: write the question there.");
        }
        if (text.toString().isBlank()) {
            throw Refusal.badCall(
                    "content of the last of 'messages' is empty: write the question there.");
        }
        return text.toString();
    }

    private static String part(JsonNode part) {
        String type = part.path("type").asText();
        if (!type.equals("text")) {
            throw new Refusal(
                    400,
                    "images_not_taken",
                    "The message has a part of the type '%s': a scene answers from its own cameras' frames, send text alone."
                            .formatted(type));
        }
        if (!part.path("text").isTextual()) {
            throw Refusal.badCall(
                    "text of a part of the last of 'messages' is no text: write the question there.");
        }
        return part.path("text").asText();
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
