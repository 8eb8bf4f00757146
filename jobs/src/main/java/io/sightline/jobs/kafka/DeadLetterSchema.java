package io.sightline.jobs.kafka;

import io.sightline.jobs.kafka.sink.RecordSchema;
import io.sightline.operators.DeadLetter;
import io.sightline.operators.ReceivedHeader;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A {@link DeadLetter} to a record of the dead letters' topic: key, value, timestamp and headers as
 * received, then the headers that Kafka Connect's dead letter queues have, and a stable code. All
 * of them are UTF-8 text.
 *
 * <p>Where the topic refuses that, the letter has a key in any case, the broker's time instead of
 * its own, which goes into the header {@code sightline.record.timestamp}, and no value that was too
 * large. Where even that is refused, or anything else is wrong with the topic, the letter is lost:
 * what is dead does not stop the living.
 */
final class DeadLetterSchema implements RecordSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;
    private static final int HEADER_OVERHEAD = 10;

    private final String topic;
    private final int maxBytes;

    /**
     * A schema that writes to a topic.
     *
     * @param maxBytes what the topic takes, less the headers that are added. Of a larger record
     *     only the reason is kept, with its size in the header {@code sightline.record.bytes}
     */
    DeadLetterSchema(String topic, int maxBytes) {
        this.topic = topic;
        this.maxBytes = maxBytes;
    }

    @Override
    public ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        ReceivedRecord origin = letter.record();
        Long time = origin.timestampMs() < 0 ? null : (Long) origin.timestampMs();
        if (bytes(origin) > maxBytes) {
            return new ProducerRecord<>(topic, null, time, null, null, reasonAlone(letter));
        }
        return new ProducerRecord<>(topic, null, time, origin.key(), origin.value(), all(letter));
    }

    @Override
    public Optional<ProducerRecord<byte[], byte[]>> inPlaceOf(
            DeadLetter letter, Exception refusal) {
        ReceivedRecord origin = letter.record();
        boolean alone = Refusals.tooLarge(refusal) || bytes(origin) > maxBytes;
        List<Header> headers = alone ? reasonAlone(letter) : all(letter);
        headers.add(header(LetterHeaders.TIMESTAMP, Long.toString(origin.timestampMs())));
        byte[] key = origin.key() == null || alone ? Utf8.bytes(place(origin)) : origin.key();
        byte[] value = alone ? null : origin.value();
        return Optional.of(new ProducerRecord<>(topic, null, null, key, value, headers));
    }

    @Override
    public boolean maybeLost(Exception failure) {
        return Refusals.forGood(failure);
    }

    @Override
    public String named(DeadLetter letter) {
        return "a dead letter about " + place(letter.record());
    }

    private static String place(ReceivedRecord origin) {
        return LetterHeaders.place(origin.topic(), origin.partition(), origin.offset());
    }

    private static List<Header> all(DeadLetter letter) {
        List<Header> headers = new ArrayList<>();
        letter.record()
                .headers()
                .forEach(
                        received ->
                                headers.add(new RecordHeader(received.name(), received.value())));
        headers.addAll(reason(letter));
        return headers;
    }

    private static List<Header> reasonAlone(DeadLetter letter) {
        List<Header> headers = new ArrayList<>(reason(letter));
        headers.add(header(LetterHeaders.BYTES, Long.toString(bytes(letter.record()))));
        return headers;
    }

    private static long bytes(ReceivedRecord origin) {
        long bytes = length(origin.key()) + length(origin.value());
        for (ReceivedHeader header : origin.headers()) {
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
                header(LetterHeaders.TOPIC, origin.topic()),
                header(LetterHeaders.PARTITION, Integer.toString(origin.partition())),
                header(LetterHeaders.OFFSET, Long.toString(origin.offset())),
                header(LetterHeaders.STAGE, letter.stage()),
                header(LetterHeaders.EXCEPTION, refusal.exceptionClass()),
                header(LetterHeaders.MESSAGE, refusal.sentence()),
                header(LetterHeaders.CODE, refusal.code()));
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, Utf8.bytes(text));
    }
}
