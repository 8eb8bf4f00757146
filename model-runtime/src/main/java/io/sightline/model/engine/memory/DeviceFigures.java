package io.sightline.model.engine.memory;

/**
 * What a device says of itself.
 *
 * @param precision what weights and activations are in, such as {@code bfloat16}; always the same
 * @param bytes that are allocated on the device; of a CPU, the process's resident set
 * @param recalled how many prefixes came back from where they were kept elsewhere, instead of being
 *     made
 */
public record DeviceFigures(String precision, long bytes, long recalled) {}
