package io.sightline.jobs.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer sees them, and the samples that pin the wire formats. */
final class Wire {
    static final long SENT_MS = Instant.parse("2026-11-22T10:41:02.500Z").toEpochMilli();

    private Wire() {}

    static byte[] sample(String name) {
        try (InputStream sample = Wire.class.getResourceAsStream("/wire/" + name)) {
            return sample.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Headers headers(String... namesAndValues) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], Utf8.bytes(namesAndValues[i + 1]));
        }
        return headers;
    }

    static ConsumerRecord<byte[], byte[]> record(
            String topic, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                3,
                17L,
                SENT_MS,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }
}
