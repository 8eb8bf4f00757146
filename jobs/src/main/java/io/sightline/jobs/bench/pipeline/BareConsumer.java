package io.sightline.jobs.bench.pipeline;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Somebody who reads the frames topic and does nothing with it. */
final class BareConsumer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private BareConsumer() {}

    /**
     * Frames a second, over so many from the topic's start.
     *
     * @throws IllegalStateException if the topic holds fewer
     */
    static double framesPerSecond(JobConfiguration configuration, int frames) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        ClientProperties.of(configuration),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(configuration.get(KafkaOptions.FRAMES_TOPIC)).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            partitions.forEach(consumer::position);
            int read = 0;
            long startNanos = System.nanoTime();
            while (read < frames) {
                int more = consumer.poll(PATIENCE).count();
                if (more == 0) {
                    throw new IllegalStateException(
                            "No frame for %d s after %d of %d"
                                    .formatted(PATIENCE.toSeconds(), read, frames));
                }
                read += more;
            }
            return read / ((System.nanoTime() - startNanos) / 1e9);
        }
    }
}
