package io.sightline.model.endpoint;

import io.sightline.model.Generation.FinishReason;
import io.sightline.scene.Answer.Usage;

/**
 * A completion that came to its end.
 *
 * @param text all words
 * @param confidence mean probability of the tokens, NaN if the endpoint gave none
 * @param finishReason why it ended
 * @param usage tokens as the endpoint counts them, zeros if it does not
 * @param firstNanos when the first words came, by {@link System#nanoTime()}
 * @param endNanos when it ended
 */
record Completion(
        String text,
        double confidence,
        FinishReason finishReason,
        Usage usage,
        long firstNanos,
        long endNanos)
        implements Reply {}
