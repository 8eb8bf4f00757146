package io.sightline.jobs.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** A dead letter as it lies on its topic. */
public final class LetterRecord {
    private final ConsumerRecord<byte[], byte[]> record;

    private LetterRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** The letter that a record is; nothing when it does not say where it came from. */
    public static Optional<LetterRecord> of(ConsumerRecord<byte[], byte[]> record) {
        LetterRecord letter = new LetterRecord(record);
        boolean whole =
                letter.text(LetterHeaders.TOPIC).isPresent()
                        && letter.number(LetterHeaders.PARTITION) >= 0
                        && letter.number(LetterHeaders.OFFSET) >= 0;
        return whole ? Optional.of(letter) : Optional.empty();
    }

    /** A letter about a record that its reader has given up, for a topic of such letters. */
    public static ProducerRecord<byte[], byte[]> about(
            ConsumerRecord<byte[], byte[]> record,
            String letters,
            String stage,
            String code,
            String message) {
        List<Header> headers = new ArrayList<>(List.of(record.headers().toArray()));
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put(LetterHeaders.TOPIC, record.topic());
        reasons.put(LetterHeaders.PARTITION, Integer.toString(record.partition()));
        reasons.put(LetterHeaders.OFFSET, Long.toString(record.offset()));
        reasons.put(LetterHeaders.STAGE, stage);
        reasons.put(LetterHeaders.MESSAGE, message);
        reasons.put(LetterHeaders.CODE, code);
        reasons.forEach((name, text) -> headers.add(new RecordHeader(name, Utf8.bytes(text))));
        return new ProducerRecord<>(
                letters, null, record.timestamp(), record.key(), record.value(), headers);
    }

    /** The topic that it came on. */
    public String topic() {
        return text(LetterHeaders.TOPIC).orElseThrow();
    }

    public int partition() {
        return (int) number(LetterHeaders.PARTITION);
    }

    public long offset() {
        return number(LetterHeaders.OFFSET);
    }

    /** Topic, partition and offset that it came from, in one word. */
    public String place() {
        return LetterHeaders.place(topic(), partition(), offset());
    }

    /** The refused record's own time, milliseconds since the epoch. */
    public long timeMs() {
        long own = number(LetterHeaders.TIMESTAMP);
        return own < 0 ? record.timestamp() : own;
    }

    /** The scene that it is about; empty when it names none. */
    public String scene() {
        try {
            return SceneKey.of(original(), new CloudEventHeaders(record.headers()));
        } catch (RefusedRecordException e) {
            return "";
        }
    }

    /** The camera that it is of; empty when it names none. */
    public String camera() {
        try {
            return new CloudEventHeaders(record.headers()).camera().orElse("");
        } catch (RefusedRecordException e) {
            return "";
        }
    }

    /** The stable code of why it was refused. */
    public String code() {
        return text(LetterHeaders.CODE).orElse("");
    }

    /** Why it was refused, as a sentence. */
    public String message() {
        return text(LetterHeaders.MESSAGE).orElse("");
    }

    /**
     * Bytes of key, value and headers together where the value was too large, else of the value.
     */
    public long bytes() {
        long stated = number(LetterHeaders.BYTES);
        return stated >= 0 ? stated : record.value() == null ? 0 : record.value().length;
    }

    /** Whether its value is here; one that was too large for the topic is gone. */
    public boolean isWhole() {
        return record.value() != null && number(LetterHeaders.BYTES) < 0;
    }

    /** How often it was sent back before it was refused this time. */
    public long replays() {
        return Math.max(0, number(LetterHeaders.REPLAYS));
    }

    /** The record as it was, for its own topic; how often it was sent back is counted in it. */
    public ProducerRecord<byte[], byte[]> replay() {
        List<Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!LetterHeaders.REASONS.contains(header.key())
                    && !header.key().equals(LetterHeaders.REPLAYS)) {
                headers.add(header);
            }
        }
        headers.add(
                new RecordHeader(LetterHeaders.REPLAYS, Utf8.bytes(Long.toString(replays() + 1))));
        Long time = timeMs() < 0 ? null : (Long) timeMs();
        return new ProducerRecord<>(topic(), null, time, key(), record.value(), headers);
    }

    /** A letter without a key gets its place as one where the topic wants one. */
    private byte[] key() {
        boolean substitute =
                number(LetterHeaders.TIMESTAMP) >= 0
                        && record.key() != null
                        && new String(record.key(), StandardCharsets.UTF_8).equals(place());
        return substitute ? null : record.key();
    }

    private ConsumerRecord<byte[], byte[]> original() {
        return new ConsumerRecord<>(topic(), partition(), offset(), key(), record.value());
    }

    private Optional<String> text(String header) {
        Header found = record.headers().lastHeader(header);
        return found == null || found.value() == null
                ? Optional.empty()
                : Utf8.strict(found.value());
    }

    private long number(String header) {
        try {
            return text(header).map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
