package io.sightline.chaos.trial;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead letters of a broker from the first one on, counted by code. One thread only. */
final class DeadLetters implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String TOPIC = "dead-letters";
    private static final String CODE = "sightline.error.code";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Long> byCode = new TreeMap<>();

    /** Reads the topic, which is there. */
    DeadLetters(String bootstrapServers) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** How many there are by now, by code. */
    Map<String, Long> byCode() {
        for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(LOOK)) {
            Header code = letter.headers().lastHeader(CODE);
            String name = code == null ? "" : new String(code.value(), StandardCharsets.UTF_8);
            byCode.merge(name, 1L, Long::sum);
        }
        return new TreeMap<>(byCode);
    }

    long count() {
        return byCode().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
