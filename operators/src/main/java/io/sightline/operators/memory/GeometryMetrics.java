package io.sightline.operators.memory;

import io.sightline.operators.metric.ByScene;
import io.sightline.sampling.ChunkPlacement;
import io.sightline.scene.Answer;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** How well scenes hold together, as metrics of the task; for its thread. */
final class GeometryMetrics {
    private final Counter chunks;
    private final Counter epochsOpened;
    private double residual;
    private double coverageRatio = Double.NaN;
    private final ByScene<AtomicReference<Double>> coverageByScene;

    /**
     * Nothing is known yet.
     *
     * @param scenes how many are told apart
     */
    GeometryMetrics(MetricGroup task, int scenes) {
        MetricGroup group = task.addGroup("geometry");
        chunks = group.counter("chunks-placed");
        epochsOpened = group.counter("epochs-opened");
        group.gauge("alignment-residual", () -> residual);
        group.gauge("coverage-ratio", () -> coverageRatio);
        coverageByScene = new ByScene<>(task, scenes, GeometryMetrics::coverage);
    }

    /** A chunk was placed; {@code null} when there was no geometry to place. */
    void took(ChunkPlacement placement) {
        if (placement == null) {
            return;
        }
        chunks.inc();
        if (placement.epochOpened()) {
            epochsOpened.inc();
        }
        if (placement.outcome() == ChunkPlacement.Outcome.ALIGNED) {
            residual = placement.residual();
        }
    }

    /** Frames were selected; {@code null} when nothing is known of what they cover. */
    void selected(String scene, Answer.Coverage coverage) {
        if (coverage != null) {
            coverageRatio = coverage.ratio();
            coverageByScene.of(scene).set(coverage.ratio());
        }
    }

    private static AtomicReference<Double> coverage(MetricGroup scene) {
        AtomicReference<Double> last = new AtomicReference<>(Double.NaN);
        scene.gauge("coverage", last::get);
        return last;
    }
}
