package io.sightline.jobs.client;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        this.publisher = new Publisher(configuration);
        this.topic = configuration.get(KafkaOptions.FRAMES_TOPIC);
        this.scene = scene;
        this.camera = camera;
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
                new ProducerRecord<>(topic, null, timeMs, bytes(scene), image);
        Headers headers = record.headers();
        headers.add("content-type", bytes(contentType(image)));
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_type", bytes("io.sightline.frame.v1"));
        headers.add(
                "ce_source", bytes("/scenes/" + segment(scene) + "/cameras/" + segment(camera)));
        headers.add("ce_id", bytes(camera + "-" + timeMs));
        headers.add("ce_time", bytes(Instant.ofEpochMilli(timeMs).toString()));
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
        return switch (image.length == 0 ? 0 : image[0]) {
            case (byte) 0xff -> "image/jpeg";
            case (byte) 0x89 -> "image/png";
            case 'R' -> "image/webp";
            default -> "application/octet-stream";
        };
    }

    /** A name as a segment of a URI's path: a form's encoding, but for the space. */
    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
