package io.sightline.operators.admission;

import io.sightline.config.FrameOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.operators.ReceivedFrame;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time of frames: the greatest capture time so far less the allowed lateness, and the
 * greatest capture time itself once no frame has come for that long, so that a question about the
 * last moment of a camera that stopped is answered too. What was refused does not count: a frame
 * from far ahead of the clock would close the past for every other camera.
 */
public final class FrameWatermarks implements WatermarkGenerator<ReceivedFrame> {
    private final long outOfOrdernessMs;
    private final Clock clock;
    private long greatestMs = Long.MIN_VALUE;
    private long lastArrivalMs;

    FrameWatermarks(long outOfOrdernessMs, Clock clock) {
        this.outOfOrdernessMs = outOfOrdernessMs;
        this.clock = clock;
    }

    /** Timestamps, watermarks and idleness for a source of frames. */
    public static WatermarkStrategy<ReceivedFrame> strategy(JobConfiguration configuration) {
        long outOfOrdernessMs = configuration.get(FrameOptions.OUT_OF_ORDERNESS).toMillis();
        return WatermarkStrategy.<ReceivedFrame>forGenerator(
                        context -> new FrameWatermarks(outOfOrdernessMs, Clock.systemUTC()))
                .withTimestampAssigner(
                        (received, recordMs) ->
                                received.frame() == null ? recordMs : received.frame().timeMs())
                .withIdleness(configuration.get(FrameOptions.IDLENESS));
    }

    @Override
    public void onEvent(ReceivedFrame received, long timestampMs, WatermarkOutput output) {
        lastArrivalMs = clock.millis();
        if (received.frame() != null) {
            greatestMs = Math.max(greatestMs, timestampMs);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (greatestMs != Long.MIN_VALUE) {
            boolean silent = clock.millis() - lastArrivalMs > outOfOrdernessMs;
            output.emitWatermark(
                    new Watermark(silent ? greatestMs : greatestMs - outOfOrdernessMs - 1));
        }
    }
}
