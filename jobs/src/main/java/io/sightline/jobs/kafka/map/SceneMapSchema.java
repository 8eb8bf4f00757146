package io.sightline.jobs.kafka.map;

import io.sightline.jobs.kafka.sink.RecordSchema;
import io.sightline.operators.map.MappedScene;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A {@link MappedScene} to a record of the maps' topic: key = scene, value = a {@link MapGltf}, and
 * none for a scene that is forgotten, so that compaction takes it away.
 */
public final class SceneMapSchema implements RecordSchema<MappedScene> {
    private static final long serialVersionUID = 1L;

    private final String topic;

    /** A schema that writes to a topic. */
    public SceneMapSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> record(MappedScene scene) {
        byte[] type = "model/gltf-binary".getBytes(StandardCharsets.UTF_8);
        Header header = new RecordHeader("content-type", type);
        return new ProducerRecord<>(
                topic,
                null,
                null,
                scene.scene().getBytes(StandardCharsets.UTF_8),
                scene.isForgotten() ? null : MapGltf.of(scene),
                List.of(header));
    }

    /** The next one comes anyway. */
    @Override
    public Optional<ProducerRecord<byte[], byte[]>> inPlaceOf(
            MappedScene scene, Exception refusal) {
        return Optional.empty();
    }

    @Override
    public boolean maybeLost(Exception failure) {
        return !(failure instanceof RetriableException);
    }

    @Override
    public String named(MappedScene scene) {
        return "the map of scene '" + scene.scene() + "'";
    }
}
