package io.sightline.chaos.hostile;

import java.util.Map;

/**
 * A record of a topic.
 *
 * @param key or {@code null}
 * @param value or {@code null}
 * @param headers by name; a value may be {@code null}
 */
public record HostileRecord(byte[] key, byte[] value, Map<String, byte[]> headers) {}
