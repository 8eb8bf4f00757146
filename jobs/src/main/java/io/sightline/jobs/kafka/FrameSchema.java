package io.sightline.jobs.kafka;

import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.ReceivedHeader;
import io.sightline.operators.ReceivedRecord;
import io.sightline.operators.Refusal;
import io.sightline.scene.Frame;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of the frames topic to the {@link Frame} that its key and headers describe. The value is
 * not looked into. A frame from too far ahead is refused here already, because a timestamp that has
 * reached the watermark cannot be taken back.
 */
public final class FrameSchema implements KafkaRecordDeserializationSchema<ReceivedFrame> {
    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_CAMERA = "default";

    private final Duration maxAhead;
    private final Clock clock;

    /**
     * A schema that measures frames against a clock.
     *
     * @param maxAhead how far ahead of the clock a capture time may lie
     */
    public FrameSchema(Duration maxAhead, Clock clock) {
        this.maxAhead = maxAhead;
        this.clock = clock;
    }

    @Override
    public void deserialize(
            ConsumerRecord<byte[], byte[]> record, Collector<ReceivedFrame> received) {
        received.collect(read(record));
    }

    /** The frame, or why there is none. */
    public ReceivedFrame read(ConsumerRecord<byte[], byte[]> record) {
        ReceivedRecord origin = received(record);
        try {
            return new ReceivedFrame(
                    origin, frame(record), null, OriginHeaders.tenant(record.headers()));
        } catch (RefusedRecordException e) {
            return new ReceivedFrame(origin, null, Refusal.of(e.code(), e));
        }
    }

    private Frame frame(ConsumerRecord<byte[], byte[]> record) throws RefusedRecordException {
        CloudEventHeaders event = new CloudEventHeaders(record.headers());
        String scene = SceneKey.of(record, event);
        if (record.value() == null) {
            throw new RefusedRecordException(
                    "frame.empty", "The record has no value: send the image's bytes.");
        }
        return new Frame(
                        scene,
                        event.camera().orElse(DEFAULT_CAMERA),
                        event.id().orElseGet(() -> position(record)),
                        timeMs(record, event),
                        record.value(),
                        PoseHeaders.read(record.headers()))
                .in(OriginHeaders.trace(record.headers()));
    }

    private long timeMs(ConsumerRecord<byte[], byte[]> record, CloudEventHeaders event)
            throws RefusedRecordException {
        long timeMs = event.timeMs().orElse(record.timestamp());
        if (timeMs < 0) {
            throw new RefusedRecordException(
                    "frame.bad_time",
                    "The capture time is before 1970: set the record's timestamp or ce_time.");
        }
        if (timeMs - clock.millis() > maxAhead.toMillis()) {
            throw new RefusedRecordException(
                    "frame.ahead_of_time",
                    "The capture time lies "
                            + Duration.ofMillis(timeMs - clock.millis())
                            + " ahead of this machine's clock, "
                            + maxAhead
                            + " are allowed: set the producer's clock.");
        }
        return timeMs;
    }

    /** Deterministic for a record, so that reading it again gives the same id. */
    static String position(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    private static ReceivedRecord received(ConsumerRecord<byte[], byte[]> record) {
        List<ReceivedHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new ReceivedHeader(header.key(), header.value()));
        }
        return new ReceivedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                headers);
    }

    @Override
    public TypeInformation<ReceivedFrame> getProducedType() {
        return TypeInformation.of(ReceivedFrame.class);
    }
}
