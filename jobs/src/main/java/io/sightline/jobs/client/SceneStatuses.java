package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import java.util.SortedMap;

/** What the job last told of each scene. */
public final class SceneStatuses {
    private SceneStatuses() {}

    /**
     * The scenes that are known now, by name, in the format of the scenes' topic.
     *
     * @throws io.sightline.jobs.kafka.KafkaUnavailableException if the topic cannot be read
     */
    public static SortedMap<String, JsonNode> read(JobConfiguration configuration) {
        return new RetainedRecords(configuration)
                .newest(configuration.get(KafkaOptions.SCENES_TOPIC));
    }
}
