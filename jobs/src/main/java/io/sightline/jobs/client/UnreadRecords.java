package io.sightline.jobs.client;

import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.kafka.ClientProperties;
import io.sightline.jobs.kafka.KafkaUnavailableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * What a job had not read yet when its last checkpoint was complete: its group's offsets follow its
 * checkpoints.
 *
 * @param frames that were not read; {@code null} before the first checkpoint
 * @param questions likewise
 */
public record UnreadRecords(Long frames, Long questions) {
    private static final String ANSWER_WITHIN_MS = "10000";

    /**
     * Of the job of a configuration.
     *
     * @throws KafkaUnavailableException if no broker answers
     */
    public static UnreadRecords of(JobConfiguration configuration) {
        Properties properties = new Properties();
        properties.put("default.api.timeout.ms", ANSWER_WITHIN_MS);
        properties.put("request.timeout.ms", ANSWER_WITHIN_MS);
        properties.putAll(ClientProperties.of(configuration));
        try (Admin admin = Admin.create(properties)) {
            Map<TopicPartition, OffsetAndMetadata> read =
                    new HashMap<>(
                            admin.listConsumerGroupOffsets(configuration.get(KafkaOptions.GROUP_ID))
                                    .partitionsToOffsetAndMetadata()
                                    .get());
            read.values().removeIf(Objects::isNull);
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(latest(read)).all().get();
            return new UnreadRecords(
                    behind(configuration.get(KafkaOptions.FRAMES_TOPIC), read, ends),
                    behind(configuration.get(KafkaOptions.QUESTIONS_TOPIC), read, ends));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return new UnreadRecords(null, null);
            }
            throw new KafkaUnavailableException(
                    "How far the group '%s' has read cannot be asked for: %s"
                            .formatted(
                                    configuration.get(KafkaOptions.GROUP_ID),
                                    e.getCause().getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("Interrupted while asking the brokers.", e);
        }
    }

    private static Map<TopicPartition, OffsetSpec> latest(
            Map<TopicPartition, OffsetAndMetadata> read) {
        return read.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    }

    private static Long behind(
            String topic,
            Map<TopicPartition, OffsetAndMetadata> read,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Long behind = null;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> partition : read.entrySet()) {
            if (partition.getKey().topic().equals(topic)) {
                long left = ends.get(partition.getKey()).offset() - partition.getValue().offset();
                behind = (behind == null ? 0 : behind) + Math.max(0, left);
            }
        }
        return behind;
    }
}
