package io.sightline.jobs.kafka;

import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Asker;
import io.sightline.scene.Question.Order;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the questions topic to a {@link Question}. A value that starts with a brace is a JSON
 * object, any other is the question itself. Whatever is wrong becomes {@link Question#fault()}, so
 * that it is answered like any other question. Its id is the object's, else that of the header
 * {@code id} or {@code ce_id}, else the record's place. Without a value, the standing question that
 * such a header names ends.
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
        Asker asker = OriginHeaders.asker(record.headers());
        return asker == null ? asked(record) : asked(record).by(asker);
    }

    private Question asked(ConsumerRecord<byte[], byte[]> record) {
        String id = id(record);
        try {
            String scene = SceneKey.of(record, new CloudEventHeaders(record.headers()));
            if (record.value() == null && header(record).isPresent()) {
                return Question.order(id, scene, Order.CANCEL, record.timestamp());
            }
            return reader.read(
                    new QuestionReader.Origin(id, scene, record.timestamp()), record.value());
        } catch (RefusedRecordException e) {
            return new QuestionReader.Origin(id, "", record.timestamp())
                    .invalid("", new Fault(e.code(), e.getMessage(), null));
        }
    }

    /** For a question that names none itself: the header's, else the record's place. */
    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return header(record).orElseGet(() -> FrameSchema.position(record));
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of("id", "ce_id")
                .map(record.headers()::lastHeader)
                .filter(header -> header != null && header.value() != null)
                .flatMap(header -> Utf8.strict(header.value()).stream())
                .filter(SceneKey::isId)
                .findFirst();
    }

    @Override
    public TypeInformation<Question> getProducedType() {
        return TypeInformation.of(Question.class);
    }
}
