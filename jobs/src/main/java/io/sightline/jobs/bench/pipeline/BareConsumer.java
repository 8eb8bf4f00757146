package io.sightline.jobs.bench.pipeline;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Somebody who reads the frames topic, and does nothing with it or hardly anything. */
final class BareConsumer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private BareConsumer() {}

    /**
     * What somebody took for it.
     *
     * @param perSecond frames
     * @param processorMs that the reading thread was busy for a frame
     */
    record Reading(double perSecond, double processorMs) {}

    /**
     * Over so many frames from the topic's start.
     *
     * @param each what is done with an image
     * @throws IllegalStateException if the topic holds fewer
     */
    static Reading of(JobConfiguration configuration, int frames, Consumer<byte[]> each) {
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
            long startBusyNanos = THREADS.getCurrentThreadCpuTime();
            while (read < frames) {
                ConsumerRecords<byte[], byte[]> more = consumer.poll(PATIENCE);
                if (more.isEmpty()) {
                    throw new IllegalStateException(
                            "No frame for %d s after %d of %d"
                                    .formatted(PATIENCE.toSeconds(), read, frames));
                }
                more.forEach(frame -> each.accept(frame.value()));
                read += more.count();
            }
            return new Reading(
                    read / ((System.nanoTime() - startNanos) / 1e9),
                    (THREADS.getCurrentThreadCpuTime() - startBusyNanos) / 1e6 / read);
        }
    }
}
