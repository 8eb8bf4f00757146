package io.sightline.operators;

import java.util.List;

/**
 * A record as a source received it, before anybody has looked inside. Arrays are shared, never
 * copied: treat them as immutable.
 *
 * @param topic where it was read
 * @param partition of the topic
 * @param offset in the partition
 * @param timestampMs the record's own timestamp, milliseconds since the epoch
 * @param key as received, may be {@code null}
 * @param value as received, may be {@code null}
 * @param headers in their order
 */
public record ReceivedRecord(
        String topic,
        int partition,
        long offset,
        long timestampMs,
        byte[] key,
        byte[] value,
        List<ReceivedHeader> headers) {}
