package io.sightline.operators.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.ChunkPlacement.Outcome;
import io.sightline.scene.Answer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class GeometryMetricsTest {

    private final MetricListener task = new MetricListener();
    private final GeometryMetrics metrics = new GeometryMetrics(task.getMetricGroup(), 1);

    @Test
    void chunksAndTheEpochsThatTheyOpenAreCounted() {
        metrics.took(placed(Outcome.FIRST, true, 1));
        metrics.took(placed(Outcome.ALIGNED, false, 0.004));
        metrics.took(placed(Outcome.NO_OVERLAP, true, 1));
        metrics.took(null);

        assertThat(count("chunks-placed")).isEqualTo(3);
        assertThat(count("epochs-opened")).isEqualTo(2);
    }

    @Test
    void residualIsThatOfTheLastAlignmentAndCoverageThatOfTheLastSelection() {
        metrics.took(placed(Outcome.ALIGNED, false, 0.004));
        metrics.took(placed(Outcome.FIRST, true, 1));
        metrics.selected("hall", Answer.Coverage.of(3, 4));
        metrics.selected("hall", null);

        assertThat(value("alignment-residual")).isEqualTo(0.004);
        assertThat(value("coverage-ratio")).isEqualTo(0.75);
        assertThat(task.getGauge("scene", "hall", "coverage").orElseThrow().getValue())
                .isEqualTo(0.75);
    }

    private long count(String name) {
        return task.getCounter("geometry", name).orElseThrow().getCount();
    }

    private double value(String name) {
        Gauge<Double> gauge = task.<Double>getGauge("geometry", name).orElseThrow();
        return gauge.getValue();
    }

    private static ChunkPlacement placed(Outcome outcome, boolean opened, double residual) {
        return new ChunkPlacement(outcome, 1, opened, 8, 0.9, residual, 1);
    }
}
