package io.sightline.model.engine;

import io.sightline.model.language.GeneratedTokens;

/**
 * A question in tokens.
 *
 * @param prefix what its frames' prefix is found by
 * @param words the token ids after the last visual token
 * @param answer takes this question's answer, token by token; not begun yet
 */
public record QuestionTokens(PrefixKey prefix, int[] words, GeneratedTokens answer) {}
