package io.sightline.console.asking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.console.access.Refusal;
import io.sightline.console.view.LiveView;
import io.sightline.jobs.client.PublishException;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.jobs.kafka.QuestionLimits;
import io.sightline.jobs.kafka.QuestionReader;
import io.sightline.jobs.kafka.QuestionReader.Origin;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Order;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Sends questions and orders to their topic. What the job would refuse is not even sent, and a
 * broker that was away does no harm to the next question. Thread-safe.
 */
public final class Asking implements AutoCloseable {
    private final JobConfiguration configuration;
    private final QuestionReader reader;
    private final LiveView view;
    private QuestionPublisher publisher;

    /** Asks on the topic of a configuration; a view learns whose words will come. */
    public Asking(JobConfiguration configuration, LiveView view) {
        this.configuration = configuration;
        this.view = view;
        this.reader = new QuestionReader(QuestionLimits.of(configuration));
    }

    /** An id for a question, before it is asked. */
    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /**
     * Asks.
     *
     * @param question as on the topic
     * @return its id
     * @throws Refusal if the job would refuse it, or no broker takes it
     */
    public String ask(String scene, ObjectNode question) {
        if (!question.hasNonNull("id")) {
            question.put("id", newId());
        }
        check(scene, question);
        String id = question.path("id").asText();
        view.asks(id, scene);
        send(topic -> topic.publish(scene, question));
        return id;
    }

    /**
     * The same without sending it.
     *
     * @throws Refusal if the job would refuse it, or follow it as an order: that takes another
     *     right
     */
    public Question check(String scene, ObjectNode question) {
        byte[] value = question.toString().getBytes(StandardCharsets.UTF_8);
        Question read = reader.read(new Origin("", scene, 0), value);
        if (read.fault() != null) {
            throw new Refusal(422, "invalid_question", read.fault());
        }
        if (read.order() != null) {
            throw Refusal.badCall(
                    "The fields cancel, ack, mute and pause are orders to a rule: send them to /api/scenes/{scene}/rules/{rule}/{order}.");
        }
        return read;
    }

    /** Has something become of a standing question. */
    public void order(String scene, String id, Order order, Mandate mandate) {
        send(topic -> topic.order(scene, id, order, mandate));
    }

    /** A producer that has failed keeps saying so: the next one starts afresh. */
    private synchronized void send(Consumer<QuestionPublisher> sent) {
        if (publisher == null) {
            publisher = new QuestionPublisher(configuration);
        }
        try {
            sent.accept(publisher);
        } catch (PublishException e) {
            close();
            throw new Refusal(
                    503, "no_broker", "No broker took it, so it was not asked: try again later.");
        }
    }

    @Override
    public synchronized void close() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }
}
