package io.sightline.operators.answer;

import io.sightline.operators.ConcurrentCounter;
import io.sightline.scene.Answer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts answers by status. */
final class AnswerMetrics {
    private final Map<Answer.Status, Counter> byStatus = new EnumMap<>(Answer.Status.class);

    AnswerMetrics(MetricGroup group) {
        for (Answer.Status status : Answer.Status.values()) {
            String name = status.name().toLowerCase(Locale.ROOT);
            byStatus.put(status, group.counter(name, new ConcurrentCounter()));
        }
    }

    void count(Answer answer) {
        byStatus.get(answer.status()).inc();
    }
}
