package io.sightline.model.engine;

import io.sightline.model.encoder.Clip;
import io.sightline.model.language.Prompt;

/**
 * A question's frames with the prompt that they stand in.
 *
 * @param clip what both encoders see
 * @param prompt up to and including the last visual token
 * @param prefixBytes what keys and values of all its tokens take
 */
public record ClipInput(Clip clip, Prompt prompt, long prefixBytes) {}
