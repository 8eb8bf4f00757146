package io.sightline.model.engine;

import io.sightline.model.ModelException;
import io.sightline.model.language.GeneratedTokens;
import java.util.function.IntConsumer;

/**
 * A question in tokens.
 *
 * @param prefix what its frames' prefix is found by
 * @param words the token ids after the last visual token
 * @param answer takes this question's answer, token by token; not begun yet
 * @param context refuses a prompt, by its number of tokens, that is longer than the model's context
 */
public record QuestionTokens(
        PrefixKey prefix, int[] words, GeneratedTokens answer, IntConsumer context) {

    /**
     * Refuses a question that nothing can be made of.
     *
     * @param capacity tokens after the prefix that one question may take
     * @throws ModelException if it has no frame, or its words and answer take more
     */
    void requireRoom(int capacity) {
        if (prefix.frames().isEmpty()) {
            throw new ModelException("The question has no frame to look at; give at least one");
        }
        if (words.length + answer.limit() > capacity) {
            throw new ModelException(
                    String.format(
                            "The question has %d tokens and may generate %d; the cache holds %d: ask"
                                    + " for fewer, or allow the cache more",
                            words.length, answer.limit(), capacity));
        }
    }
}
