package io.sightline.operators.alert;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.operators.answer.QuestionKey;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by question: every evaluation of one that has a rule, to what is to be told of it. A rule
 * lives until its question ends, through nights without frames, and is remembered after that for as
 * long as an evaluation of it may be under way.
 */
public final class AlertFunction extends KeyedProcessFunction<QuestionKey, AlertUpdate, Alert> {
    private static final long serialVersionUID = 1L;

    private final long lingerMs;
    private transient AlertState state;
    private transient Counter published;

    /** Rules as questions bring them. */
    public AlertFunction(JobConfiguration configuration) {
        lingerMs = 2 * configuration.get(AnswerOptions.TIMEOUT).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        state = new AlertState(getRuntimeContext());
        published = getRuntimeContext().getMetricGroup().addGroup("alerts").counter("published");
    }

    @Override
    public void processElement(AlertUpdate update, Context context, Collector<Alert> out)
            throws IOException {
        WatchedRule before = state.watched();
        RuleLife life = new RuleLife(context.getCurrentKey(), before);
        if (update.evaluation() == null) {
            life.asked(update.question(), context.timerService().currentProcessingTime());
        } else {
            life.evaluated(update.question(), update.evaluation());
        }
        WatchedRule after = life.watched();
        if (after != before) {
            state.update(after);
            forgetLater(after, context.timerService());
        }
        publish(life, out);
    }

    @Override
    public void onTimer(long timerMs, OnTimerContext context, Collector<Alert> out)
            throws IOException {
        WatchedRule watched = state.watched();
        if (watched != null
                && watched.untilMs() != null
                && watched.untilMs() + lingerMs <= timerMs) {
            RuleLife life = new RuleLife(context.getCurrentKey(), watched);
            life.end(watched.untilMs());
            state.forget();
            publish(life, out);
        }
    }

    private void forgetLater(WatchedRule watched, TimerService timers) {
        if (watched.untilMs() != null) {
            timers.registerProcessingTimeTimer(watched.untilMs() + lingerMs);
        }
    }

    private void publish(RuleLife life, Collector<Alert> out) {
        life.alerts().forEach(out::collect);
        published.inc(life.alerts().size());
    }
}
