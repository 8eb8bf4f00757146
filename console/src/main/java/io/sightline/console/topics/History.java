package io.sightline.console.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.RetainedRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** JSON that a topic keeps, searched from one moment to another. */
public final class History {
    private final JobConfiguration configuration;

    /** On the brokers of a configuration. */
    public History(JobConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Reads through what a topic keeps.
     *
     * @param from the least timestamp of a record, {@code null} for all
     * @param to what is later is passed over, {@code null} for nothing
     * @return the newest first, so many at most
     * @throws io.sightline.jobs.kafka.KafkaUnavailableException if the topic cannot be read
     */
    public List<JsonNode> search(
            Topic topic, Instant from, Instant to, Predicate<JsonNode> wanted, int limit) {
        long before = to == null ? Long.MAX_VALUE : to.toEpochMilli();
        Queue<Kept> found = new PriorityQueue<>(Comparator.comparingLong(Kept::timeMs));
        new RetainedRecords(configuration)
                .read(
                        topic.name(configuration),
                        from,
                        record -> {
                            if (record.timestamp() < before) {
                                keep(record, wanted, limit, found);
                            }
                        });
        List<Kept> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingLong(Kept::timeMs).reversed());
        return sorted.stream().map(Kept::object).toList();
    }

    private record Kept(JsonNode object, long timeMs) {}

    private static void keep(
            ConsumerRecord<byte[], byte[]> record,
            Predicate<JsonNode> wanted,
            int limit,
            Queue<Kept> found) {
        AnswerReader.answer(record)
                .filter(wanted)
                .ifPresent(
                        object -> {
                            found.add(new Kept(object, record.timestamp()));
                            if (found.size() > limit) {
                                found.remove();
                            }
                        });
    }
}
