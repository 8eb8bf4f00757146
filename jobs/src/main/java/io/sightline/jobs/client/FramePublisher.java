package io.sightline.jobs.client;

import io.sightline.config.FrameOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.Utf8;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Sends the frames of one camera, with CloudEvents headers. Thread-safe. */
public final class FramePublisher implements AutoCloseable {
    private final Publisher publisher;
    private final String topic;
    private final String scene;
    private final String camera;

    /** A camera of a scene. */
    public FramePublisher(JobConfiguration configuration, String scene, String camera) {
        this(
                new Publisher(configuration),
                configuration.get(KafkaOptions.FRAMES_TOPIC),
                scene,
                camera);
    }

    private FramePublisher(Publisher publisher, String topic, String scene, String camera) {
        this.publisher = publisher;
        this.topic = topic;
        this.scene = scene;
        this.camera = camera;
    }

    /** The same camera in another scene, over the same connection, which is closed once for all. */
    public FramePublisher in(String otherScene) {
        return new FramePublisher(publisher, topic, otherScene, camera);
    }

    /** Bytes of the largest image that a job takes. */
    public static long largest(JobConfiguration configuration) {
        return configuration.get(FrameOptions.MAX_BYTES).getBytes();
    }

    /**
     * Sends a frame without waiting for the broker.
     *
     * @param image JPEG, PNG or WebP bytes
     * @param timeMs its capture time
     * @throws PublishException if an earlier frame was not taken
     */
    public void publish(byte[] image, long timeMs) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, timeMs, Utf8.bytes(scene), image);
        Headers headers = record.headers();
        headers.add("content-type", Utf8.bytes(contentType(image)));
        headers.add("ce_specversion", Utf8.bytes("1.0"));
        headers.add("ce_type", Utf8.bytes("io.sightline.frame.v1"));
        headers.add(
                "ce_source",
                Utf8.bytes("/scenes/" + Utf8.escaped(scene) + "/cameras/" + Utf8.escaped(camera)));
        headers.add("ce_id", Utf8.bytes(camera + "-" + timeMs));
        headers.add("ce_time", Utf8.bytes(Instant.ofEpochMilli(timeMs).toString()));
        publisher.send(record);
    }

    /**
     * Waits until every frame has arrived.
     *
     * @throws PublishException if one was not taken
     */
    public void flush() {
        publisher.flush();
    }

    @Override
    public void close() {
        publisher.close();
    }

    private static String contentType(byte[] image) {
        return FrameRecords.contentType(image).orElse("application/octet-stream");
    }
}
