package io.sightline.model;

import io.sightline.scene.Answer.Usage;

/**
 * What the model said.
 *
 * @param text decoded without special tokens
 * @param tokenIds as generated, the stop token included; empty if the model keeps them to itself
 * @param confidence mean probability of the generated tokens, NaN if the model does not say
 * @param finishReason why it ended
 * @param usage token counts, zeros if the model does not say
 * @param encodeMs decoding, resizing, both encoders, connector
 * @param prefillMs to the first token's logits
 * @param decodeMs the tokens after the first
 * @param model the checkpoint's name, and after an {@code @} what tells its content from others; or
 *     an endpoint's name for its model
 */
public record Generation(
        String text,
        int[] tokenIds,
        double confidence,
        FinishReason finishReason,
        Usage usage,
        double encodeMs,
        double prefillMs,
        double decodeMs,
        String model) {

    /** Why a generation ended. */
    public enum FinishReason {
        /** A stop token was chosen. */
        STOP,
        /** The token limit was reached. */
        LENGTH
    }
}
