package io.sightline.notify.delivery;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts' topic for a group of one receiver. A new group begins at the end, and that is
 * committed at once: what comes from then on is its own. One thread only.
 */
public final class AlertConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertConsumer.class);

    /** So few that the slowest tries of all are over before a broker takes the thread for dead. */
    private static final String RECORDS_OF_A_POLL = "4";

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;

    /** Of the brokers of a configuration, for a group. */
    public AlertConsumer(JobConfiguration configuration, String group) {
        Properties properties = ClientProperties.ofReader(configuration, ANSWER_WITHIN);
        properties.put("group.id", group);
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", RECORDS_OF_A_POLL);
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        topic = configuration.get(KafkaOptions.ALERTS_TOPIC);
        consumer.subscribe(List.of(topic), new Beginning());
    }

    static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** What has come, by partition. */
    List<List<ConsumerRecord<byte[], byte[]>>> poll(Duration atMost) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
        return records.partitions().stream().map(records::records).toList();
    }

    Set<TopicPartition> assigned() {
        return consumer.assignment();
    }

    /** A record comes again, after its partition is resumed. */
    void goBack(ConsumerRecord<byte[], byte[]> record) {
        consumer.seek(partition(record), record.offset());
        consumer.pause(Set.of(partition(record)));
    }

    void resume(Set<TopicPartition> partitions) {
        consumer.resume(partitions);
    }

    /** Nothing up to a record comes again; where that fails, it may. */
    void commit(ConsumerRecord<byte[], byte[]> record) {
        try {
            consumer.commitSync(
                    Map.of(partition(record), new OffsetAndMetadata(record.offset() + 1)));
        } catch (KafkaException e) {
            LOG.warn("An offset of '{}' is not committed: {}", topic, e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private final class Beginning implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What was not committed comes to whoever has them next.
        }

        /** A partition that is added later is read from its beginning, which nobody has seen. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Set<TopicPartition> all =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .collect(Collectors.toCollection(HashSet::new));
            boolean isNew = consumer.committed(all).values().stream().allMatch(Objects::isNull);
            if (isNew && !partitions.isEmpty()) {
                consumer.seekToEnd(partitions);
                consumer.commitSync(
                        partitions.stream()
                                .collect(
                                        Collectors.toMap(
                                                each -> each,
                                                each ->
                                                        new OffsetAndMetadata(
                                                                consumer.position(each)))));
            }
        }
    }
}
