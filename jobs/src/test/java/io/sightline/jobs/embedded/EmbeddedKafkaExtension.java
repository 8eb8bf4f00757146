package io.sightline.jobs.embedded;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One embedded broker for the tests of a class, and clients that send to it and read from it. */
public final class EmbeddedKafkaExtension implements BeforeAllCallback, AfterAllCallback {
    private Path directory;
    private EmbeddedKafka kafka;
    private KafkaProducer<byte[], byte[]> producer;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("kafka");
        kafka = EmbeddedKafka.start(directory, FreePort.any());
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "max.request.size",
                                32 << 20,
                                // A topic that begins with what is sent refuses the first batch
                                // and may take the second, which is out of order then.
                                "max.in.flight.requests.per.connection",
                                1),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        producer.close();
        kafka.close();
        Utils.delete(directory.toFile());
    }

    /** The broker stops and comes back with all that it held. */
    public void restart() {
        kafka.close();
        kafka = EmbeddedKafka.start(directory, kafka.port());
    }

    /** Settings of a job on this broker; topics get the prefix, so that tests do not meet. */
    public JobConfiguration configuration(String prefix, Map<String, String> overrides) {
        return JobConfiguration.of(settings(prefix, overrides));
    }

    /** The same as they would be written. */
    public Map<String, String> settings(String prefix, Map<String, String> overrides) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kafka.bootstrap-servers", kafka.bootstrapServers());
        values.put("kafka.group-id", prefix);
        values.putAll(KafkaOptions.topics(topic -> prefix + "-" + topic));
        values.putAll(overrides);
        return values;
    }

    /** Sends records and waits until the broker has them. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> acknowledgement : sent) {
            try {
                acknowledgement.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("Not sent: " + e.getMessage(), e);
            }
        }
    }

    /** The first records of a topic, waiting until there are that many. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "test-" + topic + "-" + System.nanoTime(),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (records.size() < count) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
