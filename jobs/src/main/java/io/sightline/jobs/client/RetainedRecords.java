package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.ClientProperties;
import io.sightline.jobs.kafka.KafkaUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What topics hold at this moment, without a consumer group: what comes meanwhile is not waited
 * for. Nothing is changed by reading, no topic is made.
 */
public final class RetainedRecords {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JobConfiguration configuration;

    /** On the brokers of a configuration. */
    public RetainedRecords(JobConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Reads a topic to its end; of each partition in order. Of an exactly-once job, what is
     * committed.
     *
     * @param since the least timestamp of a record, or {@code null} for all
     * @throws KafkaUnavailableException if the topic is not there, or no broker answers
     */
    public void read(String topic, Instant since, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        readNewest(topic, since, Long.MAX_VALUE, each);
    }

    /**
     * The same with no more than so many records, the newest of each partition.
     *
     * @param most shared evenly among the partitions
     * @throws KafkaUnavailableException if the topic is not there, or no broker answers
     */
    void readNewest(
            String topic, Instant since, long most, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(topic, consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            RecordTail.seek(since, ends, consumer);
            passOver(most / partitions.size(), ends, consumer);
            long sinceMs = since == null ? Long.MIN_VALUE : since.toEpochMilli();
            read(
                    ends,
                    consumer,
                    record -> {
                        if (record.timestamp() >= sinceMs) {
                            each.accept(record);
                        }
                    });
        } catch (TimeoutException e) {
            throw silent(topic, e);
        }
    }

    /**
     * The newest JSON object of each key of a compacted topic; a key whose last value is none is
     * left out.
     *
     * @throws KafkaUnavailableException if the topic is not there, or no broker answers
     */
    SortedMap<String, JsonNode> newest(String topic) {
        SortedMap<String, JsonNode> objects = new TreeMap<>();
        read(
                topic,
                null,
                record -> {
                    if (record.key() != null) {
                        String key = new String(record.key(), StandardCharsets.UTF_8);
                        objects.remove(key);
                        AnswerReader.answer(record).ifPresent(object -> objects.put(key, object));
                    }
                });
        return objects;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                ClientProperties.ofReader(configuration, PATIENCE),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(
            String topic, KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaUnavailableException(
                    "There is no topic '%s': a job makes it when it starts (./sightline run), or is it another broker (-b)?"
                            .formatted(topic));
        }
        return partitions;
    }

    /** Leaves so many records of each partition before its end. */
    private static void passOver(
            long most, Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        ends.forEach(
                (partition, end) -> {
                    if (end - consumer.position(partition) > most) {
                        consumer.seek(partition, end - most);
                    }
                });
    }

    private static void read(
            Map<TopicPartition, Long> ends,
            KafkaConsumer<byte[], byte[]> consumer,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long heardNanos = System.nanoTime();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
                heardNanos = System.nanoTime();
                TopicPartition from = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.get(from)) {
                    each.accept(record);
                }
            }
            if (System.nanoTime() - heardNanos > PATIENCE.toNanos()) {
                throw new TimeoutException("no record for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private KafkaUnavailableException silent(String topic, TimeoutException e) {
        return new KafkaUnavailableException(
                "The topic '%s' of %s cannot be read (%s): does a broker run there, or is it another one (-b)?"
                        .formatted(
                                topic,
                                ClientProperties.of(configuration).get("bootstrap.servers"),
                                e.getMessage()),
                e);
    }
}
