package io.sightline.operators.answer;

import io.sightline.operators.ConcurrentCounter;
import io.sightline.operators.SlidingHistogram;
import io.sightline.operators.metric.ByScene;
import io.sightline.scene.Answer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** Counts answers and their milliseconds by status, and shows where those of answered ones went. */
final class AnswerMetrics {
    private final Map<Answer.Status, Counter> byStatus = new EnumMap<>(Answer.Status.class);
    private final Map<Answer.Status, Histogram> latencyMs = new EnumMap<>(Answer.Status.class);
    private final ByScene<Counter> byScene;
    private final Counter postponed;
    private final Histogram waitMs;
    private final Histogram encodeMs;
    private final Histogram prefillMs;
    private final Histogram decodeMs;
    private final Histogram totalMs;

    /** Nothing is answered yet; so many scenes are told apart. */
    AnswerMetrics(MetricGroup task, int scenes) {
        MetricGroup group = task.addGroup("answers");
        byScene = new ByScene<>(task, scenes, of -> of.counter("answers", new ConcurrentCounter()));
        for (Answer.Status status : Answer.Status.values()) {
            String name = status.name().toLowerCase(Locale.ROOT);
            byStatus.put(status, group.counter(name, new ConcurrentCounter()));
            MetricGroup labelled = group.addGroup("status", name);
            latencyMs.put(status, labelled.histogram("latency-ms", new SlidingHistogram()));
        }
        postponed = group.counter("postponed", new ConcurrentCounter());
        waitMs = group.histogram("wait-ms", new SlidingHistogram());
        encodeMs = group.histogram("encode-ms", new SlidingHistogram());
        prefillMs = group.histogram("prefill-ms", new SlidingHistogram());
        decodeMs = group.histogram("decode-ms", new SlidingHistogram());
        totalMs = group.histogram("total-ms", new SlidingHistogram());
    }

    /** A standing question's turn did not come. */
    void postponed() {
        postponed.inc();
    }

    void add(Answer answer) {
        byStatus.get(answer.status()).inc();
        latencyMs.get(answer.status()).update(Math.round(answer.timings().totalMs()));
        byScene.of(answer.scene()).inc();
        if (answer.status() == Answer.Status.ANSWERED) {
            waitMs.update(Math.round(answer.timings().waitMs()));
            encodeMs.update(Math.round(answer.timings().encodeMs()));
            prefillMs.update(Math.round(answer.timings().prefillMs()));
            decodeMs.update(Math.round(answer.timings().decodeMs()));
            totalMs.update(Math.round(answer.timings().totalMs()));
        }
    }
}
