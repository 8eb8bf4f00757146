package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks questions. Thread-safe. */
public final class QuestionPublisher implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Publisher publisher;
    private final String topic;

    /** Asks on the questions topic of a configuration. */
    public QuestionPublisher(JobConfiguration configuration) {
        this.publisher = new Publisher(configuration);
        this.topic = configuration.get(KafkaOptions.QUESTIONS_TOPIC);
    }

    /**
     * Asks, and waits until the question has arrived.
     *
     * @param asOf the moment it is about, or {@code null} for now
     * @param frames how many frames to look at, or {@code null} for the job's number
     * @return the question's id
     * @throws PublishException if it was not taken
     */
    public String ask(String scene, String text, Instant asOf, Integer frames) {
        String id = UUID.randomUUID().toString();
        ObjectNode question = JSON.createObjectNode().put("id", id).put("question", text);
        if (asOf != null) {
            question.put("as_of", asOf.toString());
        }
        if (frames != null) {
            question.put("frames", frames);
        }
        publisher.send(new ProducerRecord<>(topic, bytes(scene), bytes(question.toString())));
        publisher.flush(topic);
        return id;
    }

    @Override
    public void close() {
        publisher.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
