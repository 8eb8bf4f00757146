package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
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

    @Override
    public void close() {
        consumer.close();
    }
}
