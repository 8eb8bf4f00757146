package io.sightline.chaos.trial;

import io.sightline.chaos.hostile.HostileRecord;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends whatever it is given, in batches, as producers do that Sightline knows nothing of. */
final class RawRecords implements AutoCloseable {
    private static final int LARGEST = 16 << 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    RawRecords(String bootstrapServers) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("max.request.size", Integer.toString(LARGEST));
        properties.put("buffer.memory", Long.toString(4L * LARGEST));
        properties.put("linger.ms", "5");
        properties.put("compression.type", "lz4");
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void send(String topic, byte[] key, byte[] value) {
        send(topic, new HostileRecord(key, value, Map.of()), position -> {});
    }

    /**
     * Sends a record.
     *
     * @param placed is told topic, partition and offset, joined by hyphens, by another thread
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees what the future would tell
    void send(String topic, HostileRecord hostile, Consumer<String> placed) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, hostile.key(), hostile.value());
        hostile.headers().forEach(record.headers()::add);
        producer.send(
                record,
                (at, problem) -> {
                    if (problem == null) {
                        placed.accept(topic + "-" + at.partition() + "-" + at.offset());
                    } else {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    /**
     * Waits until everything sent has arrived.
     *
     * @throws IllegalStateException if the broker refused a record
     */
    void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("The broker refused a record", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
