package io.sightline.jobs.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Order;
import io.sightline.scene.Question.Sampling;
import io.sightline.scene.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks questions. Thread-safe. */
public final class QuestionPublisher implements AutoCloseable {
    private static final JsonInclude.Value NOT_NULL =
            JsonInclude.Value.construct(Include.NON_NULL, Include.NON_NULL);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .defaultPropertyInclusion(NOT_NULL)
                    .build();

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
     * @param asked in words
     * @param asOf the moment it is about, or {@code null} for now
     * @param frames how many frames to look at, or {@code null} for the job's number
     * @param sampling how the answer's tokens are chosen, or {@code null} for the job's way
     * @return the question's id
     * @throws PublishException if it was not taken
     */
    public String ask(
            String scene, Wording asked, Instant asOf, Integer frames, Sampling sampling) {
        ObjectNode question = question(asked);
        if (asOf != null) {
            question.put("as_of", asOf.toString());
        }
        if (frames != null) {
            question.put("frames", frames);
        }
        if (sampling != null) {
            question.setAll(JSON.<ObjectNode>valueToTree(sampling));
        }
        send(scene, question);
        return id(question);
    }

    /**
     * Has the job ask again and again, until what is returned is closed or the scene ends.
     *
     * @param every how often, such as {@code 10 s}
     * @param notify which answers come
     * @throws PublishException if it was not taken
     */
    public StandingInquiry stand(String scene, Wording asked, String every, Notify notify) {
        ObjectNode question = question(asked);
        question.putObject("standing")
                .put("every", every)
                .put("notify", notify.name().toLowerCase(Locale.ROOT));
        send(scene, question);
        return new StandingInquiry(id(question), () -> order(scene, id(question), Order.CANCEL));
    }

    /**
     * Has something become of a standing question, whoever asked it.
     *
     * @param scene the space, or the pattern of spaces, that it was asked of
     * @param id the question's
     * @throws PublishException if that was not taken
     */
    public void order(String scene, String id, Order order) {
        order(scene, id, order, new Mandate(null, null));
    }

    /**
     * The same, with who says so.
     *
     * @throws PublishException if that was not taken
     */
    public void order(String scene, String id, Order order, Mandate mandate) {
        ObjectNode said = JSON.createObjectNode().put("id", id);
        switch (order) {
            case CANCEL -> said.put("cancel", true);
            case PAUSE, RESUME -> said.put("pause", order == Order.PAUSE);
            case ACKNOWLEDGE -> said.put("ack", true);
            case MUTE, UNMUTE -> said.put("mute", order == Order.MUTE);
        }
        if (mandate.by() != null) {
            said.put("by", mandate.by());
        }
        if (mandate.untilMs() != null) {
            said.put("until", Instant.ofEpochMilli(mandate.untilMs()).toString());
        }
        send(scene, said);
    }

    /**
     * Asks what is written as on the topic.
     *
     * @return the question's id, a new one where it has none
     * @throws PublishException if it was not taken
     */
    public String publish(String scene, ObjectNode question) {
        if (!question.hasNonNull("id")) {
            question.put("id", UUID.randomUUID().toString());
        }
        send(scene, question);
        return id(question);
    }

    private static String id(ObjectNode question) {
        return question.get("id").textValue();
    }

    /** A question with an id of its own, as on the topic. */
    public static ObjectNode question(Wording asked) {
        String id = UUID.randomUUID().toString();
        ObjectNode question = JSON.createObjectNode().put("id", id).put("question", asked.text());
        if (!asked.options().isEmpty()) {
            asked.options().forEach(question.putArray("options")::add);
        }
        if (asked.expects() != null) {
            question.put("expects", asked.expects().label());
        }
        if (asked.raw()) {
            question.put("raw", true);
        }
        return question;
    }

    private void send(String scene, ObjectNode question) {
        publisher.send(new ProducerRecord<>(topic, bytes(scene), bytes(question.toString())));
        publisher.flush();
    }

    @Override
    public void close() {
        publisher.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
