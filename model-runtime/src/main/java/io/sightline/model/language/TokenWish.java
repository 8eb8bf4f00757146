package io.sightline.model.language;

/**
 * What a generation wants to know of its next token.
 *
 * @param seen every token of prompt and answer, once each, in rising order
 * @param penalty on what was seen, 1 = none
 * @param kept how many tokens there are to draw from, at least; 0 wants the best one alone, and
 *     what is more than the vocabulary all
 */
public record TokenWish(int[] seen, float penalty, int kept) {}
