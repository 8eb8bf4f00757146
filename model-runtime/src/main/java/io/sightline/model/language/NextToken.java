package io.sightline.model.language;

/**
 * What a language model makes of one generation's next token, after the penalty on what was seen.
 *
 * @param best the token with the highest score, the first of equals
 * @param score its score
 * @param logMass logarithm of what the exponentials of all scores sum to
 * @param ids tokens to draw from, in rising order: the best ones, and all whose scores equal the
 *     last of those; empty where only the best is wanted
 * @param scores of each of them
 */
public record NextToken(int best, double score, double logMass, int[] ids, float[] scores) {}
