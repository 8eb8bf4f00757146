package io.sightline.jobs.client;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.KafkaUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a topic held before a task came to write to it. It is read when something of it is first
 * asked for, and again only for what is older, each time twice as far back: so a task waits for it
 * a few times at most. Not thread-safe.
 */
final class EarlierRecords {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierRecords.class);

    /** Reads at once what was written a little sooner. */
    private static final Duration SOONER = Duration.ofMinutes(5);

    /** A broker that the job has just come back with may take a moment more. */
    private static final int TRIES = 3;

    private final RetainedRecords records;
    private final String topic;
    private final int most;
    private final Consumer<ConsumerRecord<byte[], byte[]>> each;
    private final String otherwise;
    private Instant since = Instant.MAX;
    private Duration sooner = SOONER;
    private int tries;

    /**
     * Nothing is read yet.
     *
     * @param most the newest ones, which bounds the time of a look, too
     * @param each is given them, those of a partition in order but for looks further back
     * @param otherwise what comes of it when the topic cannot be read
     */
    EarlierRecords(
            JobConfiguration configuration,
            String topic,
            int most,
            Consumer<ConsumerRecord<byte[], byte[]>> each,
            String otherwise) {
        this.records = new RetainedRecords(configuration);
        this.topic = topic;
        this.most = most;
        this.each = each;
        this.otherwise = otherwise;
    }

    /** Returns once all since a moment was read, as far as it can be. */
    void reach(long fromMs) {
        Instant from = Instant.ofEpochMilli(fromMs);
        if (from.isBefore(since)) {
            read(from.minus(sooner));
        }
    }

    /** Only what is older than all that was read before: this task has written since. */
    private void read(Instant from) {
        long untilMs = since.equals(Instant.MAX) ? Long.MAX_VALUE : since.toEpochMilli();
        try {
            records.readNewest(
                    topic,
                    from,
                    most,
                    record -> {
                        if (record.timestamp() < untilMs) {
                            each.accept(record);
                        }
                    });
            since = from;
            sooner = sooner.multipliedBy(2);
        } catch (KafkaUnavailableException | KafkaException e) {
            tries++;
            since = tries < TRIES ? since : Instant.MIN;
            LOG.warn("The topic '{}' cannot be read ({}): {}", topic, e.getMessage(), otherwise);
        }
    }
}
