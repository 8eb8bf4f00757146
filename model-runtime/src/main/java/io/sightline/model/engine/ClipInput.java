package io.sightline.model.engine;

import io.sightline.model.language.RopePositions;

/**
 * A question's frames with the prompt that they stand in, up to the last visual token.
 *
 * @param clip what both encoders see
 * @param ids of all tokens, one id per visual token
 * @param visualStart index of the first visual token
 * @param positions of all tokens
 * @param prefixBytes what keys and values of all tokens take
 */
public record ClipInput(
        Clip clip, int[] ids, int visualStart, RopePositions positions, long prefixBytes)
        implements PrefixInput {}
