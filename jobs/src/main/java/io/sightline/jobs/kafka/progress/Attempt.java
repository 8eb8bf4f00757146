package io.sightline.jobs.kafka.progress;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.kafka.AnswerJson;
import io.sightline.scene.Answer;
import io.sightline.scene.Question;

/**
 * One try to answer a question, as the chunks of an OpenAI stream. Not thread-safe.
 *
 * <p>Chunks of one try have one {@code id}, which no other try has, and numbers from 0 without a
 * gap; so whoever reads them can tell what a restart has cut off from what came after it.
 */
final class Attempt {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MODEL = "sightline";

    private final Question question;
    private final long number;
    private int sequence;

    /**
     * @param number that no other try of the question has: about the moment when it began,
     *     milliseconds since the epoch
     */
    Attempt(Question question, long number) {
        this.question = question;
        this.number = number;
    }

    /**
     * A chunk of the stream.
     *
     * @param id of the try, the same for all its chunks
     * @param sequence its place among them, from 0
     * @param value a {@code chat.completion.chunk}
     */
    record Chunk(Question question, String id, int sequence, ObjectNode value) {}

    /** Whether there was a chunk of it. */
    boolean begun() {
        return sequence > 0;
    }

    /** The next words. */
    Chunk words(String words) {
        ObjectNode delta = JSON.createObjectNode();
        if (sequence == 0) {
            delta.put("role", "assistant");
        }
        delta.put("content", words);
        return chunk(MODEL, delta, null);
    }

    /** The last chunk, with all that is known of the answer but its words. */
    Chunk end(Answer answer) {
        boolean answered = answer.status() == Answer.Status.ANSWERED;
        String model = answered ? answer.model() : MODEL;
        Chunk last =
                chunk(model, JSON.createObjectNode(), answered ? answer.finishReason() : "error");
        last.value()
                .putObject("usage")
                .put("prompt_tokens", answer.usage().prompt())
                .put("completion_tokens", answer.usage().completion())
                .put("total_tokens", answer.usage().prompt() + answer.usage().completion());
        last.value().set("sightline", AnswerJson.evidence(answer));
        return last;
    }

    private Chunk chunk(String model, ObjectNode delta, String finishReason) {
        String id = question.id() + "#" + number;
        ObjectNode chunk = JSON.createObjectNode();
        chunk.put("id", id);
        chunk.put("object", "chat.completion.chunk");
        chunk.put("created", number / 1000);
        chunk.put("model", model);
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finishReason);
        return new Chunk(question, id, sequence++, chunk);
    }
}
