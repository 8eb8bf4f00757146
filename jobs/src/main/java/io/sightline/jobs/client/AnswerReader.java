package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The answers topic from its end onwards, without a consumer group. It stands at the end when the
 * constructor returns, so that the answer to a question asked afterwards is not missed. One thread
 * only.
 */
public final class AnswerReader implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LOOK = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Reads what comes from now on; with an exactly-once job, what is committed. */
    public AnswerReader(JobConfiguration configuration) {
        Properties properties = new Properties();
        properties.put("isolation.level", "read_committed");
        properties.putAll(ClientProperties.of(configuration));
        properties.put("enable.auto.commit", "false");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(configuration.get(KafkaOptions.ANSWERS_TOPIC)).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * What has come, waiting a while for a first one.
     *
     * @return JSON objects in the format of the topic; anything else on it is passed over
     */
    public List<JsonNode> poll(Duration atMost) {
        List<JsonNode> answers = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            try {
                JsonNode answer =
                        JSON.readTree(record.value() == null ? new byte[0] : record.value());
                if (answer.isObject()) {
                    answers.add(answer);
                }
            } catch (IOException e) {
                // Not an answer of ours.
            }
        }
        return answers;
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
        consumer.close();
    }
}
