package io.sightline.jobs.client;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.ClientProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic from its end or a moment onwards, without a consumer group. It stands there when the
 * constructor returns, so that nothing is missed that is caused afterwards. One thread only.
 */
public final class RecordTail implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Reads what comes from now on; of an exactly-once job, what is committed. */
    public RecordTail(JobConfiguration configuration, String topic) {
        this(configuration, topic, Instant.MAX);
    }

    /** The same, with what came since a moment by the records' timestamps. */
    public RecordTail(JobConfiguration configuration, String topic, Instant since) {
        Properties properties = new Properties();
        properties.put("isolation.level", "read_committed");
        properties.putAll(ClientProperties.of(configuration));
        properties.put("enable.auto.commit", "false");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        if (since.equals(Instant.MAX)) {
            consumer.seekToEnd(partitions);
        } else {
            seek(since, consumer.endOffsets(partitions), consumer);
        }
        partitions.forEach(consumer::position);
    }

    /**
     * Goes to the first records since a moment, and to the end where there are none.
     *
     * @param since {@code null} for the beginning; whoever asks may be from before the epoch, for
     *     which brokers have no offsets
     */
    static void seek(
            Instant since, Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        if (since == null) {
            consumer.seekToBeginning(ends.keySet());
            return;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        long sinceMs = Math.max(0, since.toEpochMilli());
        ends.keySet().forEach(partition -> times.put(partition, sinceMs));
        consumer.offsetsForTimes(times)
                .forEach(
                        (partition, found) ->
                                consumer.seek(
                                        partition,
                                        found == null ? ends.get(partition) : found.offset()));
    }

    /** What has come, waiting a while for a first record. */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration atMost) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(atMost).forEach(records::add);
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
