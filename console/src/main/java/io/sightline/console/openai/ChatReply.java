package io.sightline.console.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.console.access.Refusal;
import java.util.List;
import java.util.Map;

/** Answers in OpenAI's shape; the whole answer is in the extension field {@code sightline}. */
final class ChatReply {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is not said elsewhere in the shape. */
    private static final List<String> EXTENSION =
            List.of(
                    "id",
                    "scene",
                    "as_of",
                    "value",
                    "reasoning",
                    "confidence",
                    "coverage",
                    "frames",
                    "notes",
                    "geometry_epoch",
                    "at_rest",
                    "timings_ms",
                    "model");

    private static final Map<String, Integer> STATUSES =
            Map.of("no_frames", 409, "timed_out", 504, "overloaded", 503, "invalid", 422);

    private final String id;
    private final String model;
    private final long created;

    ChatReply(String questionId, String scene, long createdSeconds) {
        id = "chatcmpl-" + questionId;
        model = ChatCall.MODEL + scene;
        created = createdSeconds;
    }

    /** The answer, whole. */
    ObjectNode whole(JsonNode answer) {
        ObjectNode reply = begun("chat.completion");
        ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", answer.path("answer").asText())
                .putNull("refusal");
        choice.put("finish_reason", answer.path("finish_reason").asText("stop"));
        choice.putNull("logprobs");
        reply.set("usage", usage(answer));
        reply.set("sightline", extension(answer));
        return reply;
    }

    /** Some words of it. */
    ObjectNode words(String words, boolean first) {
        ObjectNode reply = begun("chat.completion.chunk");
        ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        if (first) {
            delta.put("role", "assistant");
        }
        delta.put("content", words);
        choice.putNull("finish_reason");
        return reply;
    }

    /** The end of it, with what is to be said of the whole. */
    ObjectNode end(JsonNode answer) {
        ObjectNode reply = begun("chat.completion.chunk");
        ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", answer.path("finish_reason").asText("stop"));
        reply.set("usage", usage(answer));
        reply.set("sightline", extension(answer));
        return reply;
    }

    /** Why there is no answer. */
    static Refusal refusal(JsonNode answer) {
        String status = answer.path("status").asText();
        return new Refusal(
                STATUSES.getOrDefault(status, 500),
                status,
                answer.at("/error/message").asText("The job did not answer."));
    }

    private ObjectNode begun(String object) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model);
    }

    private static ObjectNode usage(JsonNode answer) {
        int prompt = answer.at("/usage/prompt").asInt();
        int completion = answer.at("/usage/completion").asInt();
        return JSON.createObjectNode()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
    }

    private static ObjectNode extension(JsonNode answer) {
        ObjectNode extension = JSON.createObjectNode();
        EXTENSION.forEach(field -> extension.set(field, answer.path(field)));
        return extension;
    }
}
