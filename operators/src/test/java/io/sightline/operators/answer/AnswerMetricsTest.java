package io.sightline.operators.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Answer.Timings;
import io.sightline.scene.Answer.Usage;
import java.util.List;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class AnswerMetricsTest {
    private final MetricListener task = new MetricListener();
    private final AnswerMetrics metrics = new AnswerMetrics(task.getMetricGroup(), 1);

    @Test
    void howLongAnAnswerTookIsToldByStatus() {
        metrics.add(answer(Status.ANSWERED, 40));
        metrics.add(answer(Status.TIMED_OUT, 30_000));
        metrics.add(answer(Status.TIMED_OUT, 30_100));

        assertThat(latency("answered").getStatistics().getMax()).isEqualTo(40);
        assertThat(latency("timed_out").getCount()).isEqualTo(2);
        assertThat(latency("timed_out").getStatistics().getMin()).isEqualTo(30_000);
        assertThat(latency("failed").getCount()).isZero();
    }

    /** Its parts are of answers that went through all of them. */
    @Test
    void onlyAnAnsweredQuestionCountsAmongTheParts() {
        metrics.add(answer(Status.ANSWERED, 40));
        metrics.add(answer(Status.FAILED, 7));

        assertThat(task.getHistogram("answers", "total-ms").orElseThrow().getCount()).isEqualTo(1);
        assertThat(task.getCounter("answers", "failed").orElseThrow().getCount()).isEqualTo(1);
    }

    private Histogram latency(String status) {
        return task.getHistogram("answers", "status", status, "latency-ms").orElseThrow();
    }

    private static Answer answer(Status status, double totalMs) {
        return new Answer(
                "a",
                "q",
                "hall",
                "Is there a door?",
                null,
                status,
                0,
                List.of(),
                null,
                0,
                false,
                Double.NaN,
                null,
                new Usage(0, 0),
                new Timings(0, 0, 0, 0, 0, totalMs),
                null,
                0,
                List.of(),
                null,
                null,
                null);
    }
}
