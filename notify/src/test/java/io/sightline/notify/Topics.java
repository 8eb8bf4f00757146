package io.sightline.notify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.jobs.embedded.TemporaryFolder;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with a job's topics, and what a job and a camera would write there. */
final class Topics implements AutoCloseable {
    static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2};
    static final long FRAME_MS = Instant.parse("2026-11-22T10:41:02.500Z").toEpochMilli();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TemporaryFolder folder = new TemporaryFolder("notify-test");
    private final EmbeddedKafka kafka;
    private final JobConfiguration configuration;
    private final KafkaProducer<byte[], byte[]> producer;

    Topics() {
        kafka = EmbeddedKafka.start(folder.path(), FreePort.any());
        configuration =
                JobConfiguration.of(
                        Map.of(
                                "kafka.bootstrap-servers",
                                kafka.bootstrapServers(),
                                "kafka.partitions",
                                "2"));
        new TopicProvisioning(configuration).ensureTopics();
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    JobConfiguration configuration() {
        return configuration;
    }

    /** The frame that alerts rest on. */
    void frame(String scene) {
        try (FramePublisher door = new FramePublisher(configuration, scene, "door")) {
            door.publish(JPEG, FRAME_MS);
            door.flush();
        }
    }

    /** What a rule tells, as it did before it said how much that matters. */
    void alert(String scene, String rule, String transition, int number) {
        send(json(scene, rule, transition, number));
    }

    /** What a rule tells. */
    void alert(String scene, String rule, String transition, int number, String severity) {
        send(json(scene, rule, transition, number).put("severity", severity));
    }

    private void send(ObjectNode alert) {
        send(
                KafkaOptions.ALERTS_TOPIC.defaultValue(),
                alert.path("scene").asText(),
                alert.toString());
    }

    private static ObjectNode json(String scene, String rule, String transition, int number) {
        ObjectNode alert = JSON.createObjectNode();
        alert.put("id", rule + "#" + transition + "#" + number).put("rule", rule);
        alert.put("scene", scene).put("question", "Is the door open?").put("when", "yes");
        alert.put("transition", transition).put("number", number);
        alert.put("as_of", Instant.ofEpochMilli(FRAME_MS).toString());
        ObjectNode after = alert.putObject("after").put("answer", "yes");
        after.putObject("value").put("type", "number").put("number", number).put("unit", "people");
        after.putArray("frames")
                .addObject()
                .put("id", "door-" + FRAME_MS)
                .put("camera", "door")
                .put("time", Instant.ofEpochMilli(FRAME_MS).toString());
        return alert.put("message", "The door: " + transition + ".");
    }

    void send(String topic, String key, String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Not sent: " + e.getMessage(), e);
        }
    }

    /** A group has begun: what comes from now on is its own. */
    void awaitGroup(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            while (committed(admin, group) < 2) {
                Thread.onSpinWait();
            }
        }
    }

    /** Whoever is in a group is taken for dead at once, not when it has been silent for long. */
    void forgetMembers(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        }
    }

    private static int committed(Admin admin, String group) throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .size();
        } catch (ExecutionException e) {
            return 0; // there is no such group yet
        }
    }

    /** The first records of a topic, waiting until there are that many. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "group.id",
                                "test-" + System.nanoTime(),
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (read.size() < count) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }

    @Override
    public void close() {
        producer.close();
        kafka.close();
        folder.close();
    }
}
