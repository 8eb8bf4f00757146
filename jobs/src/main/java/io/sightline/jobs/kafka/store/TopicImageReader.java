package io.sightline.jobs.kafka.store;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.ClientProperties;
import io.sightline.operators.store.ImageReader;
import io.sightline.operators.store.TopicPlace;
import io.sightline.scene.ImageClaim;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Images from the records that they came in, by offset, one at a time: of a selection hardly two
 * lie beside each other.
 */
final class TopicImageReader implements ImageReader {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicImageReader(JobConfiguration configuration) {
        Properties properties = ClientProperties.ofReader(configuration, ANSWER_WITHIN);
        properties.put("auto.offset.reset", "none");
        // A broker gives at least one batch, however little is asked for: no more is wanted.
        properties.put("max.partition.fetch.bytes", "1");
        // Nor that it waits, at the end of a partition, for one to come: the next goes elsewhere.
        properties.put("fetch.max.wait.ms", "1");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Map<ImageClaim, byte[]> read(Collection<ImageClaim> claims) throws IOException {
        Map<ImageClaim, byte[]> found = new HashMap<>();
        try {
            for (ImageClaim claim : claims) {
                find(TopicPlace.of(claim)).ifPresent(image -> found.put(claim, image));
            }
            return found;
        } catch (KafkaException e) {
            throw new IOException(e.toString(), e);
        }
    }

    private Optional<byte[]> find(TopicPlace place) throws IOException {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        long deadline = System.nanoTime() + ANSWER_WITHIN.toNanos();
        try {
            while (consumer.position(partition) <= place.offset()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() == place.offset() && record.value() != null) {
                        return Optional.of(record.value());
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("no broker gave " + place + " within " + ANSWER_WITHIN);
                }
            }
            return Optional.empty();
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty(); // retention took it, or the topic is another one
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
