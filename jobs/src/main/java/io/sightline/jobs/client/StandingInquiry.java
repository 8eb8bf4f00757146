package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A question that the job asks again and again, until this is closed or the scene ends. */
public final class StandingInquiry implements AutoCloseable {
    private final QuestionPublisher publisher;
    private final String scene;
    private final ObjectNode question;

    StandingInquiry(QuestionPublisher publisher, String scene, ObjectNode question) {
        this.publisher = publisher;
        this.scene = scene;
        this.question = question;
    }

    /** The question's id, which all its answers carry. */
    public String id() {
        return question.get("id").textValue();
    }

    /** Ends it: the same question with an end that has passed takes its place. */
    @Override
    public void close() {
        ObjectNode ended = question.deepCopy();
        ended.withObject("standing").put("until", Instant.EPOCH.toString());
        publisher.send(scene, ended);
    }
}
