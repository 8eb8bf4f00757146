package io.sightline.jobs.kafka;

import java.util.Set;

/** The headers that a dead letter has beside those that it came with. */
final class LetterHeaders {
    private static final String CONNECT = "__connect.errors.";

    static final String TOPIC = CONNECT + "topic";
    static final String PARTITION = CONNECT + "partition";
    static final String OFFSET = CONNECT + "offset";
    static final String STAGE = CONNECT + "stage";
    static final String EXCEPTION = CONNECT + "exception.class.name";
    static final String MESSAGE = CONNECT + "exception.message";

    /** The stable code of why it was refused. */
    static final String CODE = "sightline.error.code";

    /** Its own time, where the topic did not take it. */
    static final String TIMESTAMP = "sightline.record.timestamp";

    /** Its size, where the topic did not take its value. */
    static final String BYTES = "sightline.record.bytes";

    /** How often it was sent back; it stays with the record, so that it is seen in the next one. */
    static final String REPLAYS = "sightline.replays";

    /** All that say why and where a letter is dead. */
    static final Set<String> REASONS =
            Set.of(TOPIC, PARTITION, OFFSET, STAGE, EXCEPTION, MESSAGE, CODE, TIMESTAMP, BYTES);

    private LetterHeaders() {}

    /** A record's place, as it is named in letters. */
    static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "-" + offset;
    }
}
