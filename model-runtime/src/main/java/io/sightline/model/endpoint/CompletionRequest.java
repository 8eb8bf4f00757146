package io.sightline.model.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.GenerationOptions;
import io.sightline.model.GenerationRequest;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.scene.Frame;
import java.util.Base64;

/**
 * A question as the body of a chat completion: the frames as they are, in order, then the words.
 */
final class CompletionRequest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CompletionRequest() {}

    /**
     * The JSON object, UTF-8.
     *
     * @throws io.sightline.model.image.header.BadImageException if a frame is no image
     */
    static byte[] body(String model, GenerationRequest request, Dialect dialect) {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", model);
        ObjectNode turn = body.putArray("messages").addObject();
        turn.put("role", "user");
        content(turn.putArray("content"), request);
        body.put("stream", true);
        if (dialect.takes(OptionalField.STREAM_OPTIONS)) {
            body.putObject("stream_options").put("include_usage", true);
        }
        if (dialect.takes(OptionalField.LOGPROBS)) {
            body.put("logprobs", true);
        }
        generation(body, request.generation(), dialect);
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request has no JSON form", e);
        }
    }

    private static void content(ArrayNode content, GenerationRequest request) {
        for (Frame frame : request.frames()) {
            String type = ImageHeader.read(frame.image()).format().mediaType();
            String data = Base64.getEncoder().encodeToString(frame.image());
            ObjectNode part = content.addObject();
            part.put("type", "image_url");
            part.putObject("image_url").put("url", "data:" + type + ";base64," + data);
        }
        content.addObject().put("type", "text").put("text", request.question());
    }

    /** What nobody set is arg-max, as with weights; only servers that know the rest are sent it. */
    private static void generation(ObjectNode body, GenerationOptions options, Dialect dialect) {
        if (options.maxTokens() != null) {
            boolean old = dialect.takes(OptionalField.MAX_TOKENS);
            body.put(old ? "max_tokens" : "max_completion_tokens", options.maxTokens());
        }
        if (dialect.takes(OptionalField.TEMPERATURE)) {
            body.put("temperature", options.temperature() == null ? 0 : options.temperature());
        }
        if (options.topP() != null) {
            body.put("top_p", options.topP());
        }
        if (options.topK() != null) {
            body.put("top_k", options.topK());
        }
        if (options.repetitionPenalty() != null) {
            body.put("repetition_penalty", options.repetitionPenalty());
        }
        if (options.seed() != null) {
            body.put("seed", options.seed());
        }
    }
}
