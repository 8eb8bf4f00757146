package io.sightline.notify.delivery;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.LetterPublisher;
import io.sightline.jobs.client.PublishException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a receiver could not be told, with the reason. One thread only. */
public final class DeadLetters implements AutoCloseable {
    private final JobConfiguration configuration;
    private final String topic;
    private final String receiver;
    private LetterPublisher publisher;

    /** On a topic, of a receiver. */
    public DeadLetters(JobConfiguration configuration, String topic, String receiver) {
        this.configuration = configuration;
        this.topic = topic;
        this.receiver = receiver;
    }

    /**
     * Buries a record, and returns when the topic has it.
     *
     * @throws PublishException if it has not; the next one is tried afresh
     */
    void bury(ConsumerRecord<byte[], byte[]> record, String code, String why) {
        if (publisher == null) {
            publisher = new LetterPublisher(configuration);
        }
        try {
            publisher.bury(topic, record, "notify " + receiver, code, why);
            publisher.flush();
        } catch (PublishException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }
}
