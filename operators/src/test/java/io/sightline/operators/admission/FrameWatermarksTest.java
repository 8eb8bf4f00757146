package io.sightline.operators.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.ReceivedFrame;
import io.sightline.operators.Refusal;
import io.sightline.operators.SceneFixtures;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class FrameWatermarksTest {
    private final HandSetClock clock = new HandSetClock();
    private final LatestWatermark latest = new LatestWatermark();
    private final FrameWatermarks watermarks = new FrameWatermarks(2_000, clock);

    @Test
    void framesMayBeLateByTheAllowedTime() {
        see(10_000);
        see(9_000);

        assertThat(emitted()).isEqualTo(10_000 - 2_000 - 1);
    }

    @Test
    void momentOfTheLastFrameIsOverOnceNoMoreCome() {
        see(10_000);
        clock.nowMs += 2_001;

        assertThat(emitted()).isEqualTo(10_000);
    }

    @Test
    void nothingIsKnownBeforeTheFirstFrame() {
        assertThat(emitted()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void refusedFramesDoNotMoveEventTime() {
        see(10_000);
        Refusal refusal = new Refusal("frame.ahead_of_time", "", "");
        watermarks.onEvent(new ReceivedFrame(null, null, refusal), 99_999_999, latest);

        assertThat(emitted()).isEqualTo(10_000 - 2_000 - 1);
    }

    private void see(long timeMs) {
        watermarks.onEvent(
                new ReceivedFrame(null, SceneFixtures.frame("kitchen", timeMs), null),
                timeMs,
                latest);
    }

    private long emitted() {
        watermarks.onPeriodicEmit(latest);
        return latest.timestampMs;
    }

    private static final class HandSetClock extends Clock {
        private long nowMs = 1_000_000;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(nowMs);
        }
    }

    private static final class LatestWatermark implements WatermarkOutput {
        private long timestampMs = Long.MIN_VALUE;

        @Override
        public void emitWatermark(Watermark watermark) {
            timestampMs = watermark.getTimestamp();
        }

        @Override
        public void markIdle() {
            throw new AssertionError("Idleness is the strategy's");
        }

        @Override
        public void markActive() {
            throw new AssertionError("Idleness is the strategy's");
        }
    }
}
