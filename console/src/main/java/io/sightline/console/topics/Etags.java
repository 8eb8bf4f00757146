package io.sightline.console.topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What tells one record's picture from another's. */
public final class Etags {
    private Etags() {}

    /** The record's place on its topic, which never holds another one. */
    public static String of(ConsumerRecord<byte[], byte[]> record) {
        return "%d-%d-%d".formatted(record.partition(), record.offset(), record.timestamp());
    }
}
