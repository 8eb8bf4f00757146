package io.sightline.jobs.kafka.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Topics that were just made. The controller says so before their leaders serve them, and a
 * producer that is quicker may have its first batch refused and its second taken: the first is out
 * of order then, for as long as it is tried.
 */
public final class CreatedTopics {
    private static final long PAUSE_MS = 10;

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> ends = new HashMap<>();

    private CreatedTopics(Admin admin) {
        this.admin = admin;
    }

    /**
     * Makes topics; one that somebody else has made meanwhile is as good.
     *
     * @throws ExecutionException if a topic is not made
     */
    public static CreatedTopics create(Admin admin, List<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        CreatedTopics created = new CreatedTopics(admin);
        CreateTopicsResult result = admin.createTopics(topics);
        for (NewTopic topic : topics) {
            if (isNew(result.values().get(topic.name()))) {
                created.add(topic.name(), result.numPartitions(topic.name()).get());
            }
        }
        return created;
    }

    private static boolean isNew(KafkaFuture<Void> made)
            throws ExecutionException, InterruptedException {
        try {
            made.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private void add(String topic, int partitions) {
        for (int number = 0; number < partitions; number++) {
            ends.put(new TopicPartition(topic, number), OffsetSpec.latest());
        }
    }

    /**
     * Waits until every partition's leader says where it ends, which only one that serves it can.
     *
     * @throws ExecutionException if one does not within that time
     */
    public void awaitLeaders(Duration patience) throws ExecutionException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!areServed(System.nanoTime() - until < 0)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    private boolean areServed(boolean isEarly) throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (isEarly && e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }
}
