package io.sightline.console.topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears what topics hold and what comes. Called by one thread; what it throws is logged. */
public interface TopicListener {

    /** A record; of each partition in order. */
    void received(Topic topic, ConsumerRecord<byte[], byte[]> record);

    /** Whether brokers answer; told when it changes. */
    void connected(boolean answers);

    /** What the topics held at the start has been received. */
    void caughtUp();
}
