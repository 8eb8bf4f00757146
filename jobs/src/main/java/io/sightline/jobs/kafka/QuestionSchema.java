package io.sightline.jobs.kafka;

import io.sightline.scene.Question;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the questions topic to a {@link Question}. A value that starts with a brace is a JSON
 * object, any other is the question itself. Whatever is wrong becomes {@link Question#fault()}, so
 * that it is answered like any other question.
 */
public final class QuestionSchema implements KafkaRecordDeserializationSchema<Question> {
    private static final long serialVersionUID = 1L;

    private final QuestionReader reader;

    /** A schema that turns what exceeds the limits into faults. */
    public QuestionSchema(QuestionLimits limits) {
        this.reader = new QuestionReader(limits);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Question> questions) {
        questions.collect(read(record));
    }

    Question read(ConsumerRecord<byte[], byte[]> record) {
        String id = FrameSchema.position(record);
        try {
            String scene = SceneKey.of(record, new CloudEventHeaders(record.headers()));
            return reader.read(
                    new QuestionReader.Origin(id, scene, record.timestamp()), record.value());
        } catch (RefusedRecordException e) {
            return new QuestionReader.Origin(id, "", record.timestamp())
                    .invalid("", e.getMessage());
        }
    }

    @Override
    public TypeInformation<Question> getProducedType() {
        return TypeInformation.of(Question.class);
    }
}
