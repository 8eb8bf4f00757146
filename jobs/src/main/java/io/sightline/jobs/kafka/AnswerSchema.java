package io.sightline.jobs.kafka;

import io.sightline.jobs.kafka.sink.RecordSchema;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Fault;
import java.util.Optional;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An {@link Answer} to a record of the answers topic: key = scene, value = {@link AnswerJson}. One
 * that is larger than the topic takes leaves as {@code failed}, so that its question has an answer.
 */
final class AnswerSchema implements RecordSchema<Answer>, KafkaRecordSerializationSchema<Answer> {
    private static final long serialVersionUID = 1L;

    /** The content type, and what Kafka adds to a record and its batch. */
    private static final int OVERHEAD = 256;

    private final String topic;
    private final int maxBytes;

    /**
     * A schema that writes to a topic.
     *
     * @param maxBytes what the topic takes
     */
    AnswerSchema(String topic, int maxBytes) {
        this.topic = topic;
        this.maxBytes = maxBytes;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Answer answer, KafkaSinkContext context, Long timestamp) {
        return record(answer);
    }

    @Override
    public ProducerRecord<byte[], byte[]> record(Answer answer) {
        byte[] key = Utf8.bytes(answer.scene());
        byte[] json = AnswerJson.write(answer);
        return json.length + key.length + OVERHEAD > maxBytes
                ? tooLarge(answer, json.length)
                : record(answer, json);
    }

    @Override
    public Optional<ProducerRecord<byte[], byte[]>> inPlaceOf(Answer answer, Exception refusal) {
        return Refusals.tooLarge(refusal)
                ? Optional.of(tooLarge(answer, AnswerJson.write(answer).length))
                : Optional.empty();
    }

    /** No more than what is wrong with one answer: a topic that takes none at all is a failure. */
    @Override
    public boolean maybeLost(Exception failure) {
        return Refusals.ofTheRecord(failure);
    }

    @Override
    public String named(Answer answer) {
        return "the answer '" + answer.id() + "'";
    }

    private ProducerRecord<byte[], byte[]> tooLarge(Answer answer, int bytes) {
        String sentence =
                "The answer's record of %d bytes is more than the topic '%s' takes; raise its max.message.bytes"
                        .formatted(bytes, topic);
        return record(
                answer, AnswerJson.failed(answer, new Fault("answer.too_large", sentence, null)));
    }

    private ProducerRecord<byte[], byte[]> record(Answer answer, byte[] json) {
        return new ProducerRecord<>(
                topic,
                null,
                null,
                Utf8.bytes(answer.scene()),
                json,
                OriginHeaders.ofJson(answer.trace()));
    }
}
