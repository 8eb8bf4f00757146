package io.sightline.operators.alert;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.operators.answer.QuestionKey;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by question: every evaluation of one that has a rule, to what is to be told of it. A rule
 * lives until its question ends, through nights without frames, and is remembered after that for as
 * long as an evaluation of it may be under way. A rule of before the task started goes on from what
 * was told of it outside of the job, so that a run that failed after its last checkpoint has no
 * second one tell the same; nor does one tell the contrary while its scenes' memories have yet to
 * read again what that was told from, for which they have as long.
 */
public final class AlertFunction extends KeyedProcessFunction<QuestionKey, AlertUpdate, Alert> {
    private static final long serialVersionUID = 1L;

    private final ToldAlerts.Factory factory;
    private final long lingerMs;
    private transient AlertState state;
    private transient ToldAlerts told;
    private transient long openedMs;
    private transient Counter published;

    /**
     * Rules as questions bring them.
     *
     * @param factory of what was told outside of the job
     */
    public AlertFunction(JobConfiguration configuration, ToldAlerts.Factory factory) {
        this.factory = factory;
        lingerMs = 2 * configuration.get(AnswerOptions.TIMEOUT).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        state = new AlertState(getRuntimeContext());
        told = factory.open();
        openedMs = System.currentTimeMillis();
        published = getRuntimeContext().getMetricGroup().addGroup("alerts").counter("published");
    }

    @Override
    public void processElement(AlertUpdate update, Context context, Collector<Alert> out)
            throws IOException {
        WatchedRule before = state.watched();
        RuleLife life = life(context.getCurrentKey(), before, update.question().askedMs());
        long nowMs = context.timerService().currentProcessingTime();
        if (update.evaluation() != null) {
            if (nowMs - openedMs > lingerMs || !life.isAheadOf(update.evaluation())) {
                life.evaluated(update.question(), update.evaluation());
            }
        } else if (update.question().order() == null) {
            life.asked(update.question(), nowMs);
        } else {
            life.ordered(update.question(), nowMs);
        }
        WatchedRule after = life.watched();
        if (after != null && !after.equals(before)) {
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
            RuleLife life = life(context.getCurrentKey(), watched, watched.askedMs());
            life.end(watched.untilMs());
            state.forget();
            publish(life, out);
        }
    }

    /** What is not older than the task was told by none before it. */
    private RuleLife life(QuestionKey rule, WatchedRule watched, long askedMs) {
        long sinceMs = watched == null ? askedMs : watched.knownMs();
        return new RuleLife(rule, watched, sinceMs < openedMs ? told.of(rule, sinceMs) : List.of());
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
