package io.sightline.jobs.client;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.LetterRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes dead letters, and sends them back to where they came from. One thread only. */
public final class LetterPublisher implements AutoCloseable {
    private final Publisher publisher;

    /** To the brokers of a configuration. */
    public LetterPublisher(JobConfiguration configuration) {
        this.publisher = new Publisher(configuration);
    }

    /**
     * Sends a letter back without waiting for the broker: the record as it was, but for a header
     * that counts how often it was sent back.
     *
     * @throws PublishException if an earlier one was not taken
     */
    public void replay(LetterRecord letter) {
        publisher.send(letter.replay());
    }

    /**
     * Sends a letter about a record that its reader has given up.
     *
     * @param topic of such letters
     * @param stage where it was given up
     * @param code stable, for programs
     * @param message why, as a sentence
     * @throws PublishException if an earlier one was not taken
     */
    public void bury(
            String topic,
            ConsumerRecord<byte[], byte[]> record,
            String stage,
            String code,
            String message) {
        publisher.send(LetterRecord.about(record, topic, stage, code, message));
    }

    /**
     * Waits until all have arrived.
     *
     * @throws PublishException if one was not taken
     */
    public void flush() {
        publisher.flush();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
