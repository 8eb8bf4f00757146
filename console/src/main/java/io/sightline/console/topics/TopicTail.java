package io.sightline.console.topics;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.ClientProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All topics from their recent past onwards, on a thread of its own, without a consumer group.
 * Topics that are not there yet are taken up when they are, and a broker that goes is waited for.
 */
public final class TopicTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    /** How often it is looked for topics, partitions and brokers. */
    private static final long LOOK_NANOS = Duration.ofSeconds(2).toNanos();

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Topic> topics = new HashMap<>();
    private final Set<TopicPartition> followed = new HashSet<>();
    private final Map<TopicPartition, Long> behind = new HashMap<>();
    private final TopicListener listener;
    private final Thread thread = new Thread(this::run, "console-topics");
    private Boolean connected;
    private boolean caughtUp;
    private volatile boolean closed;

    private TopicTail(JobConfiguration configuration, TopicListener listener) {
        this.listener = listener;
        for (Topic topic : Topic.values()) {
            topics.put(topic.name(configuration), topic);
        }
        consumer = consumer(configuration);
    }

    /** Begins to read. */
    public static TopicTail start(JobConfiguration configuration, TopicListener listener) {
        TopicTail tail = new TopicTail(configuration, listener);
        tail.thread.setDaemon(true);
        tail.thread.start();
        return tail;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(JobConfiguration configuration) {
        Properties properties = ClientProperties.ofReader(configuration, ANSWER_WITHIN);
        properties.putIfAbsent("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void run() {
        try (consumer) {
            long looked = System.nanoTime() - LOOK_NANOS;
            while (!closed) {
                if (System.nanoTime() - looked >= LOOK_NANOS) {
                    whateverHappens(this::look);
                    looked = System.nanoTime();
                }
                whateverHappens(this::poll);
            }
        } catch (WakeupException e) {
            LOG.debug("The topics are no longer read");
        }
    }

    /** Nobody would notice that this thread has ended: the page would go on to say what was. */
    private void whateverHappens(Runnable step) {
        try {
            step.run();
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The topics are not read for now", e);
            tell(false);
            pause();
        }
    }

    private void look() {
        try {
            Map<String, List<PartitionInfo>> there = consumer.listTopics(ANSWER_WITHIN);
            List<TopicPartition> added = new ArrayList<>();
            topics.keySet().stream()
                    .flatMap(topic -> there.getOrDefault(topic, List.of()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .filter(partition -> !followed.contains(partition))
                    .forEach(added::add);
            if (!added.isEmpty()) {
                follow(added);
            }
            tell(true);
            tellCaughtUp();
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("The topics cannot be asked for", e);
            tell(false);
        }
    }

    /** New topics begin with their recent past; what is followed already goes on where it is. */
    private void follow(List<TopicPartition> added) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(added, ANSWER_WITHIN);
        Map<TopicPartition, Long> ends = consumer.endOffsets(added, ANSWER_WITHIN);
        Set<TopicPartition> all = new HashSet<>(followed);
        all.addAll(added);
        consumer.assign(all);
        for (TopicPartition partition : added) {
            long end = ends.get(partition);
            long past = topics.get(partition.topic()).past();
            long from = Math.max(begins.get(partition), end - Math.min(end, past));
            consumer.seek(partition, caughtUp ? begins.get(partition) : from);
            behind.put(partition, end);
        }
        followed.addAll(added);
    }

    private void poll() {
        if (followed.isEmpty()) {
            pause();
            return;
        }
        try {
            consumer.poll(POLL).forEach(this::hear);
            tellCaughtUp();
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("A topic cannot be read for now: {}", e.getMessage());
            tell(false);
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        try {
            listener.received(topics.get(record.topic()), record);
        } catch (RuntimeException e) {
            LOG.warn(
                    "A record of '{}' is passed over ({}-{})",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    private void tellCaughtUp() {
        if (!caughtUp) {
            behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            caughtUp = behind.isEmpty();
            if (caughtUp) {
                listener.caughtUp();
            }
        }
    }

    private void tell(boolean answers) {
        if (connected == null || connected != answers) {
            connected = answers;
            listener.connected(answers);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
