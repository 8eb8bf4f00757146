package io.sightline.operators;

/**
 * A header of a {@link ReceivedRecord}.
 *
 * @param name may occur more than once in a record
 * @param value as received, may be {@code null}
 */
public record ReceivedHeader(String name, byte[] value) {}
