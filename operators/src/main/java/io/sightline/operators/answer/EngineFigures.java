package io.sightline.operators.answer;

import io.sightline.model.ModelRuntime;
import org.apache.flink.metrics.MetricGroup;

/** What a model says of itself, as metrics of a task that uses it. */
final class EngineFigures {
    private EngineFigures() {}

    /** Figures under their names; a precision, which is no number, as the label of a 1. */
    static void tell(ModelRuntime model, MetricGroup engine) {
        model.gauges().forEach((name, value) -> engine.gauge(name, value::get));
        if (!model.precision().isEmpty()) {
            engine.addGroup("precision", model.precision()).gauge("chosen", () -> 1);
        }
    }
}
