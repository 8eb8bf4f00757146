package io.sightline.model.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.model.Generation.FinishReason;
import io.sightline.model.GenerationFollower;
import io.sightline.scene.Answer.Usage;
import java.io.IOException;

/**
 * Puts a completion together from the chunks of a stream. Nothing in a chunk is believed: what has
 * no sense makes the stream a broken one.
 */
final class CompletionChunks {
    /** Far more than any answer. */
    private static final int MOST_CHARACTERS = 1 << 18;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StringBuilder text = new StringBuilder();
    private double probabilities;
    private int tokens;
    private String finish;
    private Usage usage = new Usage(0, 0);
    private long firstNanos;
    private final GenerationFollower reader;

    /**
     * @param reader is told the words as they come
     */
    CompletionChunks(GenerationFollower reader) {
        this.reader = reader;
    }

    /**
     * One chunk.
     *
     * @throws IOException if it is no chunk, tells of an error, or makes the answer endless
     */
    void add(String json) throws IOException {
        JsonNode chunk = parsed(json);
        if (chunk.hasNonNull("error")) {
            throw new IOException("told of an error midway: " + Refusal.excerpt(json));
        }
        JsonNode counts = chunk.path("usage");
        if (counts.isObject()) {
            usage = new Usage(count(counts, "prompt_tokens"), count(counts, "completion_tokens"));
        }
        JsonNode choice = chunk.path("choices").path(0);
        words(choice.path("delta").path("content").asText(""));
        probabilities(choice.path("logprobs").path("content"));
        if (choice.hasNonNull("finish_reason")) {
            finish = choice.path("finish_reason").asText();
        }
    }

    /**
     * All of it.
     *
     * @throws IOException if no chunk said that it was the last
     */
    Completion end() throws IOException {
        if (finish == null) {
            throw new IOException("broke off after " + text.length() + " characters");
        }
        long now = System.nanoTime();
        return new Completion(
                text.toString(),
                tokens == 0 ? Double.NaN : probabilities / tokens,
                finishReason(),
                usage,
                text.isEmpty() ? now : firstNanos,
                now);
    }

    private FinishReason finishReason() throws IOException {
        return switch (finish) {
            case "stop" -> FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            default -> throw new IOException("ended with " + Refusal.excerpt(finish));
        };
    }

    private static JsonNode parsed(String json) throws IOException {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            // Jackson's message repeats what was read, at any length.
            throw new IOException("sent what is no JSON: " + Refusal.excerpt(json));
        }
    }

    private static int count(JsonNode counts, String name) {
        return Math.max(0, counts.path(name).asInt());
    }

    private void words(String more) throws IOException {
        if (more.isEmpty()) {
            return;
        }
        if (text.isEmpty()) {
            firstNanos = System.nanoTime();
        }
        text.append(more);
        if (text.length() > MOST_CHARACTERS) {
            throw new IOException("goes on beyond " + MOST_CHARACTERS + " characters");
        }
        if (reader.reads()) {
            reader.wrote(more);
        }
    }

    private void probabilities(JsonNode content) {
        for (JsonNode token : content) {
            if (token.path("logprob").isNumber()) {
                probabilities += Math.exp(Math.min(0, token.path("logprob").asDouble()));
                tokens++;
            }
        }
    }
}
