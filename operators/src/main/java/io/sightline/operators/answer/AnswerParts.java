package io.sightline.operators.answer;

import io.sightline.operators.SlidingHistogram;
import io.sightline.scene.Answer.Timings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** Where the milliseconds of answered questions went. */
final class AnswerParts {
    private static final Map<String, ToDoubleFunction<Timings>> PARTS =
            Map.of(
                    "wait-ms", Timings::waitMs,
                    "encode-ms", Timings::encodeMs,
                    "prefill-ms", Timings::prefillMs,
                    "decode-ms", Timings::decodeMs,
                    "total-ms", Timings::totalMs);

    private final Map<String, Histogram> parts = new HashMap<>();

    AnswerParts(MetricGroup answers) {
        PARTS.keySet()
                .forEach(part -> parts.put(part, answers.histogram(part, new SlidingHistogram())));
    }

    void add(Timings timings) {
        PARTS.forEach((part, ms) -> parts.get(part).update(Math.round(ms.applyAsDouble(timings))));
    }
}
