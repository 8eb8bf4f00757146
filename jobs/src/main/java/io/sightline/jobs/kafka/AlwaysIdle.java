package io.sightline.jobs.kafka;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Questions tell nothing of how far the cameras are: their stream is idle from its first moment, so
 * that it never holds back event time and never lets it run ahead either, as a watermark at the end
 * of time would whenever the cameras fall silent.
 */
final class AlwaysIdle<T> implements WatermarkGenerator<T> {

    @Override
    public void onEvent(T event, long timestampMs, WatermarkOutput output) {
        // A question is no sign of time.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
