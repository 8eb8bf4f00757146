package io.sightline.operators.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class BySceneTest {
    private final MetricListener task = new MetricListener();

    @Test
    void theFirstScenesAreToldApartAndTheRestTogether() {
        ByScene<Counter> frames = counters(2);

        frames.of("hall").inc();
        frames.of("attic").inc();
        frames.of("cellar").inc();
        frames.of("kitchen").inc();
        frames.of("hall").inc();

        assertThat(count("hall")).isEqualTo(2);
        assertThat(count("attic")).isEqualTo(1);
        assertThat(count(ByScene.OTHER)).isEqualTo(2);
        assertThat(task.getCounter("scene", "cellar", "frames")).isEmpty();
    }

    @Test
    void aSceneThatIsCalledLikeTheRestCountsAmongThem() {
        ByScene<Counter> frames = counters(2);

        frames.of(ByScene.OTHER).inc();
        frames.of("hall").inc();
        frames.of("attic").inc();

        assertThat(count(ByScene.OTHER)).isEqualTo(1);
        assertThat(count("attic")).isEqualTo(1);
    }

    @Test
    void noneIsToldApartWhereNoneIsWanted() {
        counters(0).of("hall").inc();

        assertThat(count(ByScene.OTHER)).isEqualTo(1);
    }

    private ByScene<Counter> counters(int most) {
        return new ByScene<>(task.getMetricGroup(), most, group -> group.counter("frames"));
    }

    private long count(String scene) {
        return task.getCounter("scene", scene, "frames").orElseThrow().getCount();
    }
}
