package io.sightline.jobs.client;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.ClientProperties;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer whose failures are not missed: the next call tells of them. */
final class Publisher implements AutoCloseable {
    private static final String WAIT_FOR_BROKER_MS = "15000";
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<PublishException> failure = new AtomicReference<>();

    Publisher(JobConfiguration configuration) {
        Properties properties = new Properties();
        properties.put("max.block.ms", WAIT_FOR_BROKER_MS);
        properties.put("delivery.timeout.ms", WAIT_FOR_BROKER_MS);
        properties.put("request.timeout.ms", "10000");
        properties.putAll(ClientProperties.ofProducer(configuration));
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees what the future would tell
    void send(ProducerRecord<byte[], byte[]> record) {
        throwFailure();
        producer.send(
                record,
                (metadata, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, refused(record.topic(), problem));
                    }
                });
    }

    /** Waits until everything sent has arrived. */
    void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        PublishException problem = failure.get();
        if (problem != null) {
            throw problem;
        }
    }

    private static PublishException refused(String topic, Exception problem) {
        return new PublishException(
                "The topic '" + topic + "' did not take a record: " + problem.getMessage(),
                problem);
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
