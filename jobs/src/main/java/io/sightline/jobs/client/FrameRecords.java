package io.sightline.jobs.client;

import io.sightline.jobs.kafka.FrameSchema;
import io.sightline.scene.Frame;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the frames' topic, as the job reads them. */
public final class FrameRecords {
    private static final FrameSchema ANY_TIME =
            new FrameSchema(Duration.ofDays(1), Clock.systemUTC());

    private FrameRecords() {}

    /** The frame that a record's key and headers describe; nothing where the job refuses it. */
    public static Optional<Frame> frame(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(ANY_TIME.read(record).frame());
    }
}
