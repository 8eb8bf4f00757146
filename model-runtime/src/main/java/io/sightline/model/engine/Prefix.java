package io.sightline.model.engine;

/**
 * A device's name for keys and values of a prompt up to its last visual token. They are immutable
 * once made, shared by all questions about the same frames, and freed by {@link
 * InferenceDevice#free}.
 *
 * @param id tells it from every other prefix that the device has made
 * @param tokens how many positions of the cache it stands for
 * @param nextPosition the rotary position of the first token after it (M-RoPE: less than {@code
 *     tokens})
 */
public record Prefix(long id, int tokens, long nextPosition) {}
