package io.sightline.jobs.client;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import io.sightline.scene.Frame;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Frames that are no longer at hand, looked up on their topic by capture time: it is kept there as
 * long as the topic keeps it. One is looked up at a time. Thread-safe.
 */
public final class FrameArchive implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Records that are looked through; a frame lies near its own time, or is not found. */
    static final int MOST_READ = 500;

    /** Cameras' clocks and the records' differ a little. */
    private static final long EARLIER_MS = 250;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;

    /**
     * A frame and where it was found.
     *
     * @param frame with its image
     * @param record that it is
     */
    public record Found(Frame frame, ConsumerRecord<byte[], byte[]> record) {}

    /** An archive on the brokers of a configuration. */
    public FrameArchive(JobConfiguration configuration) {
        Properties properties = ClientProperties.ofReader(configuration, ANSWER_WITHIN);
        properties.putIfAbsent("max.poll.records", "50");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        topic = configuration.get(KafkaOptions.FRAMES_TOPIC);
    }

    /**
     * A frame of a scene by id and capture time; nothing where it is not kept, or nobody answers.
     */
    public synchronized Optional<Found> find(String scene, String id, long timeMs) {
        try {
            int left = seek(Math.max(0, timeMs - EARLIER_MS)) ? MOST_READ : 0;
            while (left > 0) {
                int before = left;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    left--;
                    Optional<Found> found = read(record, scene, id);
                    if (found.isPresent()) {
                        return found;
                    }
                }
                left = left == before ? 0 : left;
            }
            return Optional.empty();
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    private boolean seek(long timeMs) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, timeMs));
        Map<TopicPartition, OffsetAndTimestamp> offsets =
                new HashMap<>(consumer.offsetsForTimes(times));
        offsets.values().removeIf(offset -> offset == null);
        consumer.assign(offsets.keySet());
        offsets.forEach((partition, offset) -> consumer.seek(partition, offset.offset()));
        return !offsets.isEmpty();
    }

    private static Optional<Found> read(
            ConsumerRecord<byte[], byte[]> record, String scene, String id) {
        return FrameRecords.frame(record)
                .filter(frame -> frame.scene().equals(scene) && frame.id().equals(id))
                .map(frame -> new Found(frame, record));
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
