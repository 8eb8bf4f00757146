package io.sightline.operators;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * A stream that says nothing about event time: it is idle in it from the first moment. It never
 * holds event time back, nor lets it run to its end, as a {@link Watermark} of its own would do
 * whenever the other streams fall silent and leave it as the only one.
 *
 * @param <T> what the stream carries
 */
public final class NoEventTime<T> implements WatermarkGenerator<T> {

    private NoEventTime() {}

    /** Without event time, from the start. */
    public static <T> WatermarkStrategy<T> strategy() {
        return WatermarkStrategy.forGenerator(context -> new NoEventTime<>());
    }

    @Override
    public void onEvent(T element, long timestampMs, WatermarkOutput output) {
        // An element is no sign of event time.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
