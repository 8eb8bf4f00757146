package io.sightline.jobs.kafka;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.kafka.sink.RecordSchema;
import io.sightline.operators.alert.Alert;
import io.sightline.operators.alert.Attention.Mark;
import io.sightline.operators.alert.Evaluation;
import io.sightline.scene.Answer.Position;
import io.sightline.trace.TraceContext;
import java.util.Optional;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An {@link Alert} to a record of the alerts' topic: key = scene, value = a JSON object. One that
 * is larger than the topic takes leaves without what was looked at, and without its question's
 * words: that something happened is worth more.
 */
final class AlertSchema implements RecordSchema<Alert>, KafkaRecordSerializationSchema<Alert> {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The headers, and what Kafka adds to a record and its batch. */
    private static final int OVERHEAD = 512;

    private final String topic;
    private final int maxBytes;

    /**
     * A schema that writes to a topic.
     *
     * @param maxBytes what the topic takes
     */
    AlertSchema(String topic, int maxBytes) {
        this.topic = topic;
        this.maxBytes = maxBytes;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Alert alert, KafkaSinkContext context, Long timestamp) {
        return record(alert);
    }

    @Override
    public ProducerRecord<byte[], byte[]> record(Alert alert) {
        ProducerRecord<byte[], byte[]> whole = record(alert, object(alert));
        return whole.value().length + whole.key().length + OVERHEAD > maxBytes
                ? bare(alert)
                : whole;
    }

    @Override
    public Optional<ProducerRecord<byte[], byte[]>> inPlaceOf(Alert alert, Exception refusal) {
        return Refusals.tooLarge(refusal) ? Optional.of(bare(alert)) : Optional.empty();
    }

    private ProducerRecord<byte[], byte[]> bare(Alert alert) {
        ObjectNode bare = object(alert);
        bare.put("question", "");
        bare.putNull("before");
        bare.putNull("after");
        bare.put("message", Utf8.quoted(alert.rule()) + ": " + alert.transition().label());
        return record(alert, bare);
    }

    @Override
    public boolean maybeLost(Exception failure) {
        return Refusals.ofTheRecord(failure);
    }

    @Override
    public String named(Alert alert) {
        return "the alert '" + alert.id() + "'";
    }

    private ProducerRecord<byte[], byte[]> record(Alert alert, ObjectNode object) {
        return new ProducerRecord<>(
                topic,
                null,
                null,
                Utf8.bytes(alert.scene()),
                Utf8.bytes(object.toString()),
                OriginHeaders.ofJson(trace(alert)));
    }

    /** Below the answer that brought it about; {@code null} where that belongs to no trace. */
    private static String trace(Alert alert) {
        String answer = alert.after() == null ? null : alert.after().trace();
        return TraceContext.parse(answer)
                .map(place -> place.child(alert.id()).header())
                .orElse(null);
    }

    private static ObjectNode object(Alert alert) {
        Evaluation after = alert.after();
        ObjectNode object = JSON.createObjectNode();
        object.put("id", alert.id());
        object.put("rule", alert.rule());
        object.put("scene", alert.scene());
        object.put("question", alert.question());
        object.put("when", alert.when());
        object.put("severity", alert.severity().label());
        object.put("transition", alert.transition().label());
        object.put("number", alert.number());
        object.put("as_of", AnswerJson.moment(alert.asOfMs()));
        object.put("since", AnswerJson.moment(alert.sinceMs()));
        object.put("held_for_ms", alert.heldMs());
        object.set("before", evaluation(alert.before()));
        object.set("after", evaluation(after));
        object.put("confidence", after == null ? null : confidence(after));
        object.set("coverage", after == null ? null : AnswerJson.coverage(after.coverage()));
        object.set("acknowledged", mark(alert.attention().acknowledged()));
        object.set("muted", mark(alert.attention().muted()));
        object.put("message", alert.sentence());
        return object;
    }

    private static ObjectNode evaluation(Evaluation evaluation) {
        if (evaluation == null) {
            return null;
        }
        ObjectNode object = JSON.createObjectNode();
        object.put("answer_id", evaluation.answerId());
        object.put("as_of", AnswerJson.moment(evaluation.asOfMs()));
        object.put("answer", evaluation.words());
        object.set("value", AnswerJson.value(evaluation.value()));
        object.put("confidence", confidence(evaluation));
        object.set("coverage", AnswerJson.coverage(evaluation.coverage()));
        object.set("frames", frames(evaluation));
        return object;
    }

    /** As in an answer, and where each was taken. */
    private static ArrayNode frames(Evaluation evaluation) {
        ArrayNode frames = AnswerJson.frames(evaluation.frames());
        for (int i = 0; i < frames.size(); i++) {
            Position position = evaluation.frames().get(i).position();
            ((ObjectNode) frames.get(i)).set("position", position(position));
        }
        return frames;
    }

    private static ObjectNode position(Position position) {
        return position == null
                ? null
                : JSON.createObjectNode()
                        .put("epoch", position.epoch())
                        .put("x", position.x())
                        .put("y", position.y())
                        .put("z", position.z());
    }

    private static Double confidence(Evaluation evaluation) {
        return Double.isNaN(evaluation.confidence()) ? null : evaluation.confidence();
    }

    private static ObjectNode mark(Mark mark) {
        return mark == null
                ? null
                : JSON.createObjectNode()
                        .put("by", mark.by())
                        .put(
                                "until",
                                mark.untilMs() == null ? null : AnswerJson.moment(mark.untilMs()));
    }
}
