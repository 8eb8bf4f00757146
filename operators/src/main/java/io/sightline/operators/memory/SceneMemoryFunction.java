package io.sightline.operators.memory;

import io.sightline.config.InferenceOptions;
import io.sightline.config.InferenceOptions.WarmUp;
import io.sightline.config.JobConfiguration;
import io.sightline.config.QuestionOptions;
import io.sightline.config.SamplingOptions;
import io.sightline.config.SceneOptions;
import io.sightline.operators.ActivityState;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Refused;
import io.sightline.operators.SceneUpdate;
import io.sightline.sampling.ChunkPlacement;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Question;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by scene: the one place that knows a scene. Frames and their geometry come in on one side,
 * questions on the other; a question leaves with the frames that are to answer it. When geometry
 * has changed what would be chosen, the choice leaves ahead of any question.
 */
public final class SceneMemoryFunction
        extends KeyedCoProcessFunction<String, SceneUpdate, Question, SceneQuestion> {
    private static final long serialVersionUID = 1L;

    private final Retention retention;
    private final Patience patience;
    private final int framesPerQuestion;
    private final int mostWaiting;
    private final long quietMs;
    private final boolean worksAhead;
    private transient SceneState state;
    private transient ActivityState activity;
    private transient SceneFrames frames;
    private transient WaitingQuestions waiting;
    private transient StandingQuestions standing;
    private transient GeometryMetrics geometry;

    /** A memory of the configured size and patience. */
    public SceneMemoryFunction(JobConfiguration configuration) {
        retention =
                new Retention(
                        configuration.get(SceneOptions.MEMORY_FRAMES),
                        configuration.get(SamplingOptions.MAX_FRAMES),
                        configuration.get(SceneOptions.MEMORY_BYTES).getBytes(),
                        configuration.get(SceneOptions.MEMORY_AGE).toMillis());
        patience = Patience.of(configuration);
        framesPerQuestion = configuration.get(SamplingOptions.FRAMES);
        mostWaiting = configuration.get(QuestionOptions.MAX_WAITING);
        worksAhead = configuration.get(InferenceOptions.WARM_UP) != WarmUp.NEVER;
        quietMs = configuration.get(SceneOptions.QUIET_TIME).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        state = new SceneState(getRuntimeContext());
        activity = new ActivityState(getRuntimeContext(), quietMs);
        frames = new SceneFrames(state, retention, framesPerQuestion);
        waiting = new WaitingQuestions(state, patience);
        standing = new StandingQuestions(state);
        geometry = new GeometryMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement1(SceneUpdate update, Context context, Collector<SceneQuestion> out)
            throws Exception {
        TimerService timers = context.timerService();
        if (update.frame() == null) {
            ChunkPlacement placement = frames.take(update.points());
            geometry.took(placement);
            if (worksAhead && placement != null && state.hasFrames()) {
                out.collect(frames.anticipate());
            }
        } else {
            activity.touch(timers);
            frames.take(update.frame(), timers.currentWatermark());
        }
        answer(waiting.ready(timers), timers, out);
    }

    @Override
    public void processElement2(Question question, Context context, Collector<SceneQuestion> out)
            throws Exception {
        TimerService timers = context.timerService();
        if (question.fault() != null) {
            refuse(question, new Refused(Status.INVALID, question.fault()), timers, out);
            return;
        }
        if (state.waiting().size() + state.standing().size() >= mostWaiting) {
            refuse(question, overloaded(question), timers, out);
            return;
        }
        activity.touch(timers);
        if (question.standing() != null) {
            standing.hold(question, timers);
        }
        waiting.hold(question, timers);
        answer(waiting.ready(timers), timers, out);
    }

    @Override
    public void onTimer(long timerMs, OnTimerContext context, Collector<SceneQuestion> out)
            throws Exception {
        TimerService timers = context.timerService();
        answer(waiting.ready(timers), timers, out);
        answer(standing.due(timers), timers, out);
        if (activity.quiet(timers, timerMs)) {
            answer(waiting.releaseAll(timers), timers, out);
            state.forgetFrames();
            answer(standing.endWithScene(timers), timers, out);
        }
    }

    private void answer(List<Ask> asks, TimerService timers, Collector<SceneQuestion> out)
            throws Exception {
        for (Ask ask : asks) {
            SceneQuestion asked = frames.select(ask, timers.currentProcessingTime());
            geometry.selected(asked.coverage());
            out.collect(asked);
        }
    }

    private static void refuse(
            Question question, Refused refused, TimerService timers, Collector<SceneQuestion> out) {
        long asOfMs = question.asOfMs() == null ? question.askedMs() : question.asOfMs();
        out.collect(
                SceneQuestion.refused(
                        question, asOfMs, timers.currentProcessingTime(), 0, refused));
    }

    private Refused overloaded(Question question) {
        return new Refused(
                Status.OVERLOADED,
                "Scene '%s' holds %d questions already; ask again when some are answered"
                        .formatted(question.scene(), mostWaiting));
    }
}
