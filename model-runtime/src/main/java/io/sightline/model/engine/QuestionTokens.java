package io.sightline.model.engine;

/**
 * A question in tokens.
 *
 * @param prefix what its frames' prefix is found by
 * @param words the token ids after the last visual token
 * @param maxTokens longest generation
 * @param chooser how this question's tokens are chosen
 */
public record QuestionTokens(PrefixKey prefix, int[] words, int maxTokens, TokenChooser chooser) {}
