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
    private final AnswerParts answered;

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
        answered = new AnswerParts(group);
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
            answered.add(answer.timings());
        }
    }
}
