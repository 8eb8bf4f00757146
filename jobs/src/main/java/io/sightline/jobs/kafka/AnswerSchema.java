package io.sightline.jobs.kafka;

import io.sightline.scene.Answer;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** An {@link Answer} to a record of the answers topic: key = scene, value = {@link AnswerJson}. */
public final class AnswerSchema implements KafkaRecordSerializationSchema<Answer> {
    private static final long serialVersionUID = 1L;

    private final String topic;

    /** A schema that writes to a topic. */
    public AnswerSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Answer answer, KafkaSinkContext context, Long timestamp) {
        Header json = new RecordHeader("content-type", Utf8.bytes("application/json"));
        return new ProducerRecord<>(
                topic,
                null,
                null,
                Utf8.bytes(answer.scene()),
                AnswerJson.write(answer),
                List.of(json));
    }
}
