package io.sightline.jobs.kafka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.kafka.sink.RecordSchema;
import io.sightline.operators.StandingRecord;
import io.sightline.scene.Question.Asker;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A {@link StandingRecord} to a record of the standing questions' topic: key = {@code
 * /scenes/{scene}/questions/{id}}, percent-escaped; value = the question as it was asked, with its
 * scene, its state, its tenant and when it was asked, and none once it has ended, so that
 * compaction takes it away.
 */
final class StandingSchema implements RecordSchema<StandingRecord> {
    private static final long serialVersionUID = 1L;

    /** Who asks, where somebody says so. */
    static final String TENANT = "tenant";

    private final String topic;

    /** A schema that writes to a topic. */
    StandingSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> record(StandingRecord record) {
        Header type = new RecordHeader("content-type", Utf8.bytes("application/json"));
        return new ProducerRecord<>(
                topic,
                null,
                null,
                Utf8.bytes(key(record)),
                record.question() == null ? null : Utf8.bytes(object(record).toString()),
                List.of(type));
    }

    @Override
    public Optional<ProducerRecord<byte[], byte[]>> inPlaceOf(
            StandingRecord record, Exception refusal) {
        return Optional.empty();
    }

    @Override
    public boolean maybeLost(Exception failure) {
        return Refusals.ofTheRecord(failure);
    }

    @Override
    public String named(StandingRecord record) {
        return "what became of the standing question '" + record.id() + "'";
    }

    private static String key(StandingRecord record) {
        return "/scenes/"
                + Utf8.escaped(record.scene())
                + "/questions/"
                + Utf8.escaped(record.id());
    }

    private static ObjectNode object(StandingRecord record) {
        ObjectNode object = QuestionJson.of(record.question());
        object.put("scene", record.scene());
        object.put("state", record.paused() ? "paused" : "standing");
        object.put("asked", AnswerJson.moment(record.question().askedMs()));
        Asker asker = record.question().asker();
        if (asker != null && asker.tenant() != null) {
            object.put(TENANT, asker.tenant());
        }
        return object;
    }
}
