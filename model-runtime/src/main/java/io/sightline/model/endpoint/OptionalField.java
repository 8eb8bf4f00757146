package io.sightline.model.endpoint;

/** A field that some servers refuse. */
enum OptionalField {
    /** Each token's probability; without it answers carry no confidence. */
    LOGPROBS("logprobs"),
    /** Asks for token counts at the end of the stream. */
    STREAM_OPTIONS("stream_options"),
    /** Named {@code max_completion_tokens} by newer servers. */
    MAX_TOKENS("max_tokens"),
    /** Some models choose their own. */
    TEMPERATURE("temperature");

    final String key;

    OptionalField(String key) {
        this.key = key;
    }
}
