package io.sightline.jobs.kafka;

import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A {@link DeadLetter} to a record of the dead letters' topic: key, value, timestamp and headers as
 * received, then the headers that Kafka Connect's dead letter queues have, and a stable code. All
 * of them are UTF-8 text.
 */
public final class DeadLetterSchema implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;
    private static final String CONNECT = "__connect.errors.";
    private static final int HEADER_OVERHEAD = 10;

    private final String topic;
    private final int maxBytes;

    /**
     * A schema that writes to a topic.
     *
     * @param maxBytes what the topic takes, less the headers that are added. Of a larger record
     *     only the reason is kept, with its size in the header {@code sightline.record.bytes}: a
     *     letter that the broker refuses would stop the job
     */
    public DeadLetterSchema(String topic, int maxBytes) {
        this.topic = topic;
        this.maxBytes = maxBytes;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        ReceivedRecord origin = letter.record();
        Long time = origin.timestampMs() < 0 ? null : (Long) origin.timestampMs();
        List<Header> headers = new ArrayList<>();
        long bytes = bytes(origin);
        if (bytes > maxBytes) {
            headers.addAll(reason(letter));
            headers.add(header("sightline.record.bytes", Long.toString(bytes)));
            return new ProducerRecord<>(topic, null, time, null, null, headers);
        }
        origin.headers().forEach(h -> headers.add(new RecordHeader(h.name(), h.value())));
        headers.addAll(reason(letter));
        return new ProducerRecord<>(topic, null, time, origin.key(), origin.value(), headers);
    }

    private static long bytes(ReceivedRecord origin) {
        long bytes = length(origin.key()) + length(origin.value());
        for (io.sightline.operators.ReceivedHeader header : origin.headers()) {
            bytes += HEADER_OVERHEAD + 3L * header.name().length() + length(header.value());
        }
        return bytes;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static List<Header> reason(DeadLetter letter) {
        ReceivedRecord origin = letter.record();
        Refusal refusal = letter.refusal();
        return List.of(
                header(CONNECT + "topic", origin.topic()),
                header(CONNECT + "partition", Integer.toString(origin.partition())),
                header(CONNECT + "offset", Long.toString(origin.offset())),
                header(CONNECT + "stage", letter.stage()),
                header(CONNECT + "exception.class.name", refusal.exceptionClass()),
                header(CONNECT + "exception.message", refusal.sentence()),
                header("sightline.error.code", refusal.code()));
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, Utf8.bytes(text));
    }
}
