package io.sightline.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.embedded.EmbeddedKafka;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.jobs.embedded.TemporaryFolder;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with a job's topics, and what a job and a camera would write there. */
final class Broker implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TemporaryFolder folder = new TemporaryFolder("console-test");
    private final JobConfiguration configuration;
    private final KafkaProducer<byte[], byte[]> producer;
    private EmbeddedKafka kafka;

    Broker() {
        this(Map.of());
    }

    /** A broker of a job with settings of its own. */
    Broker(Map<String, String> settings) {
        kafka = EmbeddedKafka.start(folder.path(), FreePort.any());
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap-servers", kafka.bootstrapServers());
        all.put("kafka.partitions", "2");
        configuration = JobConfiguration.of(all);
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

    /** Nobody answers until it is back. */
    void stop() {
        kafka.close();
    }

    void comeBack() {
        kafka = EmbeddedKafka.start(folder.path(), kafka.port());
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Not sent: " + e.getMessage(), e);
        }
    }

    void frame(String scene, String camera, long timeMs, byte[] image) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        configuration.get(KafkaOptions.FRAMES_TOPIC),
                        null,
                        timeMs,
                        bytes(scene),
                        image);
        record.headers()
                .add("ce_source", bytes("/scenes/x/cameras/" + camera))
                .add("ce_id", bytes(camera + "-" + timeMs));
        send(record);
    }

    /** What was refused, and why; {@code key} names its scene where that is known. */
    void letter(String key, String code) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        configuration.get(KafkaOptions.DEAD_LETTERS_TOPIC),
                        key == null ? null : bytes(key),
                        bytes("{"));
        record.headers()
                .add("sightline.error.code", bytes(code))
                .add("__connect.errors.exception.message", bytes("It is no JSON."));
        send(record);
    }

    void json(String topic, String key, String value) {
        send(new ProducerRecord<>(topic, bytes(key), value == null ? null : bytes(value)));
    }

    /** Words of an answer, as a job tells them. */
    void token(String scene, String question, Records.Token token) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        configuration.get(KafkaOptions.TOKENS_TOPIC),
                        bytes(question),
                        bytes(token.json(question)));
        record.headers()
                .add("ce_source", bytes("/scenes/" + scene))
                .add("ce_sequence", bytes(Integer.toString(token.sequence())));
        send(record);
    }

    /** What a scene looks like; its answers rest on frames of these times. */
    void map(String scene, List<Long> frameTimes) {
        String topic = configuration.get(KafkaOptions.SCENE_MAPS_TOPIC);
        send(new Rooms(topic).map(scene, frameTimes));
    }

    void answer(String scene, String json) {
        json(configuration.get(KafkaOptions.ANSWERS_TOPIC), scene, json);
    }

    void alert(String scene, String json) {
        json(configuration.get(KafkaOptions.ALERTS_TOPIC), scene, json);
    }

    void standing(String scene, String id, String json) {
        String key = "/scenes/" + scene + "/questions/" + id;
        json(configuration.get(KafkaOptions.STANDING_TOPIC), key, json);
    }

    /** The first questions that were asked, waiting until there are that many. */
    List<JsonNode> questions(int count) {
        return questionsUntil(questions -> questions.size() >= count);
    }

    /** What came first on the questions' topic under an id, waiting until it is there. */
    JsonNode question(String id) {
        Predicate<JsonNode> wanted = question -> question.path("id").asText().equals(id);
        return questionsUntil(questions -> questions.stream().anyMatch(wanted)).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> questionsUntil(Predicate<List<JsonNode>> enough) {
        List<JsonNode> questions = new ArrayList<>();
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
            consumer.subscribe(List.of(configuration.get(KafkaOptions.QUESTIONS_TOPIC)));
            while (!enough.test(questions)) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> questions.add(read(record.value())));
            }
        }
        return questions;
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        kafka.close();
        folder.close();
    }
}
