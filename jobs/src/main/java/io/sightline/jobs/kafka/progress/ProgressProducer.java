package io.sightline.jobs.kafka.progress;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.kafka.AnswerJson;
import io.sightline.jobs.kafka.Utf8;
import io.sightline.operators.answer.QuestionProgress;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far questions are, as records of the topic of their progress: key = the question's id, value
 * = a JSON object. It never waits for a broker, and no failure of it is anybody's.
 */
final class ProgressProducer implements QuestionProgress {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressProducer.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BUFFER_BYTES = "1048576";

    /** The topic is not forgotten between two questions: it cannot be waited for again. */
    private static final String REMEMBERED_MS = Integer.toString(Integer.MAX_VALUE);

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    private ProgressProducer(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** The recipe, for a topic that is there. */
    static QuestionProgress.Factory factory(Properties properties, String topic) {
        Properties hasty = new Properties();
        hasty.putAll(properties);
        hasty.put("max.block.ms", "0");
        hasty.put("metadata.max.idle.ms", REMEMBERED_MS);
        hasty.put("acks", "0");
        hasty.put("enable.idempotence", "false");
        hasty.put("buffer.memory", BUFFER_BYTES);
        return () -> {
            ProgressProducer opened =
                    new ProgressProducer(
                            new KafkaProducer<>(
                                    hasty, new ByteArraySerializer(), new ByteArraySerializer()),
                            topic);
            opened.attempt(() -> opened.producer.partitionsFor(topic));
            return opened;
        };
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what does not arrive is lost
    public void reached(Question question, QuestionStage stage) {
        attempt(() -> producer.send(record(question, stage, System.currentTimeMillis())));
    }

    private ProducerRecord<byte[], byte[]> record(
            Question question, QuestionStage stage, long sinceMs) {
        ObjectNode object = JSON.createObjectNode();
        object.put("id", question.id());
        object.put("scene", question.scene());
        object.put("stage", stage.name().toLowerCase(Locale.ROOT));
        object.put("since", AnswerJson.moment(sinceMs));
        Header type = new RecordHeader("content-type", Utf8.bytes("application/json"));
        return new ProducerRecord<>(
                topic,
                null,
                null,
                Utf8.bytes(question.id()),
                Utf8.bytes(object.toString()),
                List.of(type));
    }

    /** The first call, which asks for the topic and cannot wait for it, always fails. */
    private void attempt(Runnable sending) {
        try {
            sending.run();
        } catch (RuntimeException e) {
            LOG.debug("A question's progress is not told on '{}'", topic, e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
