package io.sightline.jobs.bench.pipeline;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Somebody who reads the frames topic, and does nothing with it or hardly anything. */
final class BareConsumer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicBoolean enough = new AtomicBoolean();
    private final CompletableFuture<Reading> reading;

    /**
     * What somebody took for it.
     *
     * @param perSecond frames
     * @param processorMs that the reading thread was busy for a frame
     */
    record Reading(double perSecond, double processorMs) {}

    /**
     * Reads in a thread of its own, from the topic's start to its end again and again.
     *
     * @param held frames that the topic holds
     */
    BareConsumer(JobConfiguration configuration, int held) {
        reading =
                CompletableFuture.supplyAsync(
                        () -> read(configuration, held, read -> !enough.get(), image -> {}));
    }

    /** Over all that it read, a batch at least; it reads no more. */
    Reading reading() {
        enough.set(true);
        return reading.join();
    }

    @Override
    public void close() {
        enough.set(true);
    }

    /**
     * Over so many frames from the topic's start.
     *
     * @param each what is done with an image
     * @throws IllegalStateException if the topic holds fewer
     */
    static Reading of(JobConfiguration configuration, int frames, Consumer<byte[]> each) {
        return read(configuration, Integer.MAX_VALUE, read -> read < frames, each);
    }

    private static Reading read(
            JobConfiguration configuration, int held, IntPredicate more, Consumer<byte[]> each) {
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
            do {
                ConsumerRecords<byte[], byte[]> some = consumer.poll(PATIENCE);
                if (some.isEmpty()) {
                    throw new IllegalStateException(
                            "No frame for %d s after %d".formatted(PATIENCE.toSeconds(), read));
                }
                some.forEach(frame -> each.accept(frame.value()));
                read += some.count();
                if (read % held == 0) {
                    consumer.seekToBeginning(partitions);
                }
            } while (more.test(read));
            return new Reading(
                    read / ((System.nanoTime() - startNanos) / 1e9),
                    (THREADS.getCurrentThreadCpuTime() - startBusyNanos) / 1e6 / read);
        }
    }
}
