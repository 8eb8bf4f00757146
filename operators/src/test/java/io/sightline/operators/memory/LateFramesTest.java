package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.frame;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class LateFramesTest {
    private final MetricListener task = new MetricListener();
    private final LateFrames frames = new LateFrames(task.getMetricGroup(), 60, 1_000);

    @Test
    void lateFramesAndLostOnesAreCountedApart() {
        frames.add(frame(KITCHEN, 1), 60, 0);
        frames.add(frame(KITCHEN, 2), 61, 0);
        frames.add(frame(KITCHEN, 3), 1_000, 0);
        frames.add(frame(KITCHEN, 4), 1_001, 0);

        assertThat(count("late")).isEqualTo(2);
        assertThat(count("too-old")).isEqualTo(1);
    }

    private long count(String name) {
        return task.getCounter("frames", name).orElseThrow().getCount();
    }
}
