package io.sightline.operators.answer;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import io.sightline.operators.ActivityState;
import io.sightline.operators.Outcome;
import io.sightline.scene.Answer;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by question: lets every answer pass, except those of a standing question that asked to hear
 * of changes only and has none to hear of.
 */
public final class ChangeDetectionFunction
        extends KeyedProcessFunction<QuestionKey, Outcome, Answer> {
    private static final long serialVersionUID = 1L;

    /** So many of its turns may a question miss before what it was told is forgotten. */
    private static final int TURNS = 3;

    private final ChangeDetector detector;
    private final long quietMs;
    private transient ChangeState state;
    private transient ActivityState activity;
    private transient Counter withheld;

    /** Hysteresis and cooldown as configured. */
    public ChangeDetectionFunction(JobConfiguration configuration) {
        detector =
                new ChangeDetector(
                        configuration.get(AnswerOptions.CHANGE_REPEATS),
                        configuration.get(AnswerOptions.CHANGE_COOLDOWN).toMillis());
        quietMs = configuration.get(SceneOptions.QUIET_TIME).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        withheld = getRuntimeContext().getMetricGroup().addGroup("answers").counter("unchanged");
        state = new ChangeState(getRuntimeContext());
        activity = new ActivityState(getRuntimeContext(), quietMs);
    }

    @Override
    public void processElement(Outcome outcome, Context context, Collector<Answer> out)
            throws IOException {
        Question.Standing standing = outcome.question().standing();
        if (standing == null || standing.notification() == Notify.ALWAYS) {
            out.collect(outcome.answer());
            return;
        }
        long nowMs = context.timerService().currentProcessingTime();
        activity.touchUntil(context.timerService(), nowMs + TURNS * standing.everyMs());
        SeenAnswers before = state.seen();
        SeenAnswers after = detector.after(before, outcome.answer());
        state.update(after);
        if (before == null || after.publishedMs() > before.publishedMs()) {
            out.collect(outcome.answer());
        } else {
            withheld.inc();
        }
    }

    @Override
    public void onTimer(long timerMs, OnTimerContext context, Collector<Answer> out)
            throws IOException {
        if (activity.quiet(context.timerService(), timerMs)) {
            state.forget();
        }
    }
}
