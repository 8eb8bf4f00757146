package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the job last told of each scene. */
public final class SceneStatuses {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SceneStatuses() {}

    /**
     * The scenes that are known now, by name, in the format of the scenes' topic.
     *
     * @throws io.sightline.jobs.kafka.KafkaUnavailableException if the topic cannot be read
     */
    public static SortedMap<String, JsonNode> read(JobConfiguration configuration) {
        SortedMap<String, JsonNode> scenes = new TreeMap<>();
        new RetainedRecords(configuration)
                .read(
                        configuration.get(KafkaOptions.SCENES_TOPIC),
                        null,
                        record -> take(record, scenes));
        return scenes;
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record, SortedMap<String, JsonNode> scenes) {
        if (record.key() == null) {
            return;
        }
        String scene = new String(record.key(), StandardCharsets.UTF_8);
        scenes.remove(scene);
        if (record.value() == null) {
            return;
        }
        try {
            JsonNode status = JSON.readTree(record.value());
            if (status.isObject()) {
                scenes.put(scene, status);
            }
        } catch (IOException e) {
            // Not a status of ours.
        }
    }
}
