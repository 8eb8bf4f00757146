package io.sightline.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.RecordTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Answers every question with the same words, as a job would, and tells how far it is. */
final class Answering implements AutoCloseable {
    static final String WORDS = "four chairs";

    private final Broker broker;
    private final RecordTail questions;
    private final Thread thread = new Thread(this::answer, "answering");
    private volatile boolean closed;

    private Answering(Broker broker) {
        this.broker = broker;
        questions =
                new RecordTail(
                        broker.configuration(),
                        broker.configuration().get(KafkaOptions.QUESTIONS_TOPIC));
    }

    static Answering start(Broker broker) {
        Answering answering = new Answering(broker);
        answering.thread.start();
        return answering;
    }

    private void answer() {
        while (!closed) {
            for (ConsumerRecord<byte[], byte[]> record : questions.poll(Duration.ofMillis(50))) {
                AnswerReader.answer(record)
                        .filter(question -> question.hasNonNull("question"))
                        .ifPresent(
                                question ->
                                        answer(
                                                new String(record.key(), StandardCharsets.UTF_8),
                                                question));
            }
        }
    }

    private void answer(String scene, JsonNode question) {
        String id = question.path("id").asText();
        broker.json(
                broker.configuration().get(KafkaOptions.PROGRESS_TOPIC),
                id,
                "{\"id\":\"%s\",\"scene\":\"%s\",\"stage\":\"generating\"}".formatted(id, scene));
        broker.answer(
                scene,
                new Records(scene)
                        .answer(
                                id,
                                question.path("question").asText(),
                                WORDS,
                                question.hasNonNull("as_of")
                                        ? Instant.parse(question.path("as_of").asText())
                                        : Instant.now(),
                                List.of(1_000L, 1_500L)));
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        questions.close();
    }
}
