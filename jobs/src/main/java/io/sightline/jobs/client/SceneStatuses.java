package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the job last told of each scene. */
public final class SceneStatuses {
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
        AnswerReader.answer(record).ifPresent(status -> scenes.put(scene, status));
    }
}
