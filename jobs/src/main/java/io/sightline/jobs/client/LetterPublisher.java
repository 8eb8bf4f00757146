package io.sightline.jobs.client;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.LetterRecord;

/** Sends dead letters back to where they came from. One thread only. */
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
