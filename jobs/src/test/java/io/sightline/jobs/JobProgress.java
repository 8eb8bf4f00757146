package io.sightline.jobs;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * How far a job is. Its consumer group's offsets follow its completed checkpoints, so that the
 * frames before them have been through the whole job and are in the scenes' memories.
 */
final class JobProgress implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final String topic;

    /** Of the job of a configuration. */
    JobProgress(JobConfiguration configuration) {
        this.admin = Admin.create(ClientProperties.of(configuration));
        this.group = configuration.get(KafkaOptions.GROUP_ID);
        this.topic = configuration.get(KafkaOptions.FRAMES_TOPIC);
    }

    /** Frames up to the last completed checkpoint, on a topic that was read from its start. */
    long frames() {
        try {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().topic().equals(topic))
                    .mapToLong(entry -> entry.getValue() == null ? 0 : entry.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            return 0; // the group appears with the first checkpoint
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
