package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The answers topic from its end onwards, without a consumer group. It stands at the end when the
 * constructor returns, so that the answer to a question asked afterwards is not missed. One thread
 * only.
 */
public final class AnswerReader implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LOOK = Duration.ofMillis(100);

    private final RecordTail tail;

    /** Reads what comes from now on; with an exactly-once job, what is committed. */
    public AnswerReader(JobConfiguration configuration) {
        tail = new RecordTail(configuration, configuration.get(KafkaOptions.ANSWERS_TOPIC));
    }

    /**
     * What has come, waiting a while for a first one.
     *
     * @return JSON objects in the format of the topic; anything else on it is passed over
     */
    public List<JsonNode> poll(Duration atMost) {
        return tail.poll(atMost).stream()
                .map(AnswerReader::answer)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A record of the topic as a JSON object; nothing where it is none. */
    public static Optional<JsonNode> answer(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode answer = JSON.readTree(record.value() == null ? new byte[0] : record.value());
            return Optional.of(answer).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Waits for the answer to one question; other answers that come meanwhile are passed over.
     *
     * @param goesOn asked again and again; the wait ends as soon as it says no
     * @return nothing if the time is over or the wait was ended
     */
    public Optional<JsonNode> await(String questionId, Duration atMost, BooleanSupplier goesOn) {
        return Optional.ofNullable(await(Set.of(questionId), atMost, goesOn).get(questionId));
    }

    /**
     * Waits for the answers to several questions, in whatever order they come.
     *
     * @param goesOn asked again and again; the wait ends as soon as it says no
     * @return by question id what has come until the time was over or the wait was ended
     */
    public Map<String, JsonNode> await(
            Set<String> questionIds, Duration atMost, BooleanSupplier goesOn) {
        Map<String, JsonNode> answered = new HashMap<>();
        long deadline = System.nanoTime() + atMost.toNanos();
        while (answered.size() < questionIds.size()
                && System.nanoTime() < deadline
                && goesOn.getAsBoolean()) {
            for (JsonNode answer : poll(LOOK)) {
                String id = answer.path("question_id").asText();
                if (questionIds.contains(id)) {
                    answered.put(id, answer);
                }
            }
        }
        return answered;
    }

    @Override
    public void close() {
        tail.close();
    }
}
