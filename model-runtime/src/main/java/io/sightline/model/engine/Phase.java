package io.sightline.model.engine;

/** The parts of a question's way that its timings tell apart. */
public enum Phase {
    /** Both encoders and the connector. */
    ENCODE,
    /** The language model over the prompt, to the first token's logits. */
    PREFILL,
    /** The tokens after the first. */
    DECODE
}
