package io.sightline.model.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.model.Generation.FinishReason;
import io.sightline.model.GenerationFollower;
import io.sightline.scene.Answer.Usage;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Puts a completion together from the chunks of a stream. Nothing in a chunk is believed: what has
 * no sense makes the stream a broken one. Failures repeat what was sent, whole: only an {@link
 * Excerpt} of them is for others.
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
    private final Consumer<Usage> meter;

    /**
     * @param reader is told the words as they come
     * @param meter is told by how much the endpoint's counts have grown
     */
    CompletionChunks(GenerationFollower reader, Consumer<Usage> meter) {
        this.reader = reader;
        this.meter = meter;
    }

    /**
     * One chunk.
     *
     * @throws IOException if it is no chunk, tells of an error, or makes the answer endless
     */
    void add(String json) throws IOException {
        JsonNode chunk = parsed(json);
        JsonNode counts = chunk.path("usage");
        if (counts.isObject()) {
            used(count(counts, "prompt_tokens"), count(counts, "completion_tokens"));
        }
        if (chunk.hasNonNull("error")) {
            throw new IOException("told of an error midway: " + json);
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
    Reply end() throws IOException {
        if (finish == null) {
            throw new IOException("broke off after " + text.length() + " characters");
        }
        if (finish.equals("content_filter")) {
            return new Withheld();
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
            default -> throw new IOException("ended with " + finish);
        };
    }

    private static JsonNode parsed(String json) throws IOException {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException("sent what is no JSON: " + json, e);
        }
    }

    private static int count(JsonNode counts, String name) {
        return Math.max(0, counts.path(name).asInt());
    }

    /** Counts are of the stream so far; they are paid for, even if it breaks off behind them. */
    private void used(int prompt, int completion) {
        Usage most =
                new Usage(
                        Math.max(usage.prompt(), prompt), Math.max(usage.completion(), completion));
        meter.accept(
                new Usage(most.prompt() - usage.prompt(), most.completion() - usage.completion()));
        usage = most;
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
