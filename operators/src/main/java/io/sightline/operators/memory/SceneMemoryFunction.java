package io.sightline.operators.memory;

import io.sightline.config.FrameOptions;
import io.sightline.config.InferenceOptions;
import io.sightline.config.InferenceOptions.WarmUp;
import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import io.sightline.operators.ActivityState;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.QuestionsUnderWay;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Refused;
import io.sightline.operators.SceneStatus;
import io.sightline.operators.SceneUpdate;
import io.sightline.operators.StandingRecord;
import io.sightline.operators.StandingSet;
import io.sightline.operators.alert.AlertUpdate;
import io.sightline.operators.cameras.CameraTraceState;
import io.sightline.operators.map.Mapping;
import io.sightline.operators.map.SceneMapper;
import io.sightline.operators.memory.DueTurns.Wakefulness;
import io.sightline.operators.metric.ByScene;
import io.sightline.operators.selection.SelectionSettings;
import io.sightline.operators.selection.SelectionState;
import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.LiveSampler;
import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.scene.Question;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by scene: the one place that knows a scene. Frames and their geometry come in on one side,
 * questions on the other; a question leaves with the frames that are to answer it. When geometry
 * has changed what would be chosen, the choice leaves ahead of any question.
 */
public final class SceneMemoryFunction
        extends KeyedCoProcessFunction<String, SceneUpdate, Question, SceneQuestion>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** How each scene does, now and then; see {@link SceneOptions#STATUS_INTERVAL}. */
    public static final OutputTag<SceneStatus> STATUS =
            new OutputTag<>("scene-status", TypeInformation.of(SceneStatus.class));

    /** What becomes of standing questions, but for those of patterns. */
    public static final OutputTag<StandingRecord> STANDING =
            new OutputTag<>("standing-questions", TypeInformation.of(StandingRecord.class));

    /** What the scene itself says to rules that ask no model. */
    public static final OutputTag<AlertUpdate> MEASURED =
            new OutputTag<>("measured", TypeInformation.of(AlertUpdate.class));

    private final Mapping mapping;
    private final StandingSet kept;
    private final Retention retention;
    private final Patience patience;
    private final Entrance entrance;
    private final EvidenceNotes notes;
    private final long behindMs;
    private final SelectionSettings selecting;
    private final long quietMs;
    private final long statusMs;
    private final int scenesToldApart;
    private final boolean worksAhead;
    private final Wakefulness wakefulness;
    private transient TaskState task;
    private transient TaskStart start;
    private transient QuestionsUnderWay underWay;
    private transient SceneState state;
    private transient ActivityState activity;
    private transient SceneFrames frames;
    private transient SceneChunks chunks;
    private transient EvidenceChoice choice;
    private transient AskedQuestions asked;
    private transient WaitingQuestions waiting;
    private transient Timetable timetable;
    private transient StandingQuestions standing;
    private transient DueTurns turns;
    private transient CameraTraceState traces;
    private transient SceneMeasures measures;
    private transient SceneReporter reporter;
    private transient SceneMapper mapper;
    private transient GeometryMetrics geometry;
    private transient LateFrames late;
    private transient Counter taken;
    private transient ByScene<Counter> takenByScene;

    /**
     * A memory of the configured size and patience.
     *
     * @param kept the questions that stand where the memory knows of none
     */
    public SceneMemoryFunction(JobConfiguration configuration, StandingSet kept) {
        mapping = Mapping.of(configuration);
        this.kept = kept;
        retention = Retention.of(configuration);
        patience = Patience.of(configuration);
        entrance = Entrance.of(configuration);
        notes = EvidenceNotes.of(configuration);
        behindMs = configuration.get(FrameOptions.BEHIND).toMillis();
        selecting = SelectionSettings.of(configuration);
        worksAhead = configuration.get(InferenceOptions.WARM_UP) != WarmUp.NEVER;
        quietMs = configuration.get(SceneOptions.QUIET_TIME).toMillis();
        statusMs = configuration.get(SceneOptions.STATUS_INTERVAL).toMillis();
        scenesToldApart = configuration.get(SceneOptions.METRICS);
        wakefulness = Wakefulness.of(configuration);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        task = new TaskState(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        task.snapshot(underWay.tickets(), context.getCheckpointTimestamp());
    }

    @Override
    public void open(OpenContext context) {
        int attempt = getRuntimeContext().getTaskInfo().getAttemptNumber();
        start = new TaskStart(task.isRestored() || attempt > 0, task.settledMs(behindMs));
        state = new SceneState(getRuntimeContext());
        activity = new ActivityState(getRuntimeContext(), quietMs);
        LiveSampler sampler = new LiveSampler(state.sampler(), AlignmentTolerance.DEFAULT);
        frames = new SceneFrames(state, retention, sampler, patience.outOfOrdernessMs());
        chunks = new SceneChunks(state, start, patience.geometryMs(), retention.ageMs());
        SelectionState selection = new SelectionState(getRuntimeContext(), sampler, selecting);
        choice = new EvidenceChoice(state, retention, selection, notes);
        underWay = QuestionsUnderWay.of(getRuntimeContext());
        asked = new AskedQuestions(state, task, underWay, start);
        mapper = mapping.of(getRuntimeContext(), state.sampler());
        waiting = new WaitingQuestions(state, patience, start);
        timetable =
                new Timetable(
                        state.standing(),
                        timerMs ->
                                activity.isArmedAt(timerMs)
                                        || state.hasTimerAt(timerMs)
                                        || mapper.isDueAt(timerMs));
        standing = new StandingQuestions(state, timetable, start, kept);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        turns = new DueTurns(state, timetable, start, choice, wakefulness, metrics);
        traces = new CameraTraceState(getRuntimeContext());
        measures = new SceneMeasures(state, choice, traces, start);
        reporter = new SceneReporter(state, choice, statusMs);
        geometry = new GeometryMetrics(metrics, scenesToldApart);
        taken = metrics.addGroup("frames").counter("kept");
        takenByScene = new ByScene<>(metrics, scenesToldApart, group -> group.counter("frames"));
        late = new LateFrames(metrics, behindMs, retention.ageMs());
    }

    @Override
    public void close() {
        if (underWay != null) {
            underWay.close();
        }
    }

    @Override
    public void processElement1(SceneUpdate update, Context context, Collector<SceneQuestion> out)
            throws Exception {
        TimerService timers = context.timerService();
        standing.takeUp(context.getCurrentKey(), timers);
        if (update.frame() == null) {
            chunks.hold(update.points(), timers);
        } else {
            take(update.frame(), timers);
        }
        reporter.changed(timers);
        proceed(context, out);
        if (update.frame() != null && update.frame().keyFrame()) {
            answer(turns.changed(timers), context, out);
        }
        tell(context);
    }

    private void take(SceneFrame frame, TimerService timers) throws Exception {
        activity.touch(timers);
        boolean dark = !state.hasFrames();
        long lateMs = frames.take(frame);
        late.add(frame.frame(), lateMs, start.now(timers));
        traces.heard(frame, start.now(timers));
        if (lateMs <= retention.ageMs()) {
            taken.inc();
            takenByScene.of(frame.frame().scene()).inc();
        }
        if (dark) {
            standing.wake(timers);
        }
    }

    @Override
    public void processElement2(Question question, Context context, Collector<SceneQuestion> out)
            throws Exception {
        TimerService timers = context.timerService();
        standing.takeUp(context.getCurrentKey(), timers);
        Refused refused = entrance.refusal(question, state, start.now(timers));
        if (refused != null) {
            out.collect(Entrance.turnAway(question, refused, timers.currentProcessingTime()));
            tell(context);
            return;
        }
        activity.touch(timers);
        if (question.order() != null) {
            standing.obey(question, timers);
        } else if (question.standing() == null || standing.hold(question, timers)) {
            waiting.hold(question, timers);
        }
        reporter.changed(timers);
        asked.look(timers).forEach(out::collect);
        proceed(context, out);
        tell(context);
    }

    @Override
    public void onTimer(long timerMs, OnTimerContext context, Collector<SceneQuestion> out)
            throws Exception {
        TimerService timers = context.timerService();
        standing.takeUp(context.getCurrentKey(), timers);
        asked.look(timers).forEach(out::collect);
        proceed(context, out);
        answer(turns.due(timerMs, timers), context, out);
        boolean quiet = activity.quiet(timers, timerMs);
        if (quiet) {
            answer(waiting.releaseAll(timers), context, out);
            state.forgetFrames();
            choice.forget();
            mapper.forget(context.getCurrentKey(), timers)
                    .ifPresent(map -> context.output(SceneMapper.MAPS, map));
            answer(standing.goDark(context.getCurrentKey(), timers), context, out);
            traces.forget();
        }
        if (mapper.isDueAt(timerMs)) {
            mapper.tell(context.getCurrentKey(), choice.now(), timers)
                    .ifPresent(map -> context.output(SceneMapper.MAPS, map));
        }
        reporter.due(context.getCurrentKey(), timers, timerMs, quiet)
                .ifPresent(status -> context.output(STATUS, status));
        tell(context);
    }

    private void tell(Context context) {
        timetable.told().forEach(record -> context.output(STANDING, record));
    }

    /** Answers what can be answered before each chunk, which may change the answer. */
    private void proceed(Context context, Collector<SceneQuestion> out) throws Exception {
        TimerService timers = context.timerService();
        String scene = context.getCurrentKey();
        answer(waiting.ready(scene, timers), context, out);
        ChunkPoints points = chunks.next(scene, timers);
        while (points != null) {
            ChunkPlacement placement = frames.take(points);
            geometry.took(placement);
            mapper.took(points, placement, timers);
            if (worksAhead && placement != null && state.hasFrames()) {
                out.collect(asked.handOver(choice.anticipate()));
            }
            answer(waiting.ready(scene, timers), context, out);
            if (placement != null) {
                answer(turns.placed(timers), context, out);
            }
            points = chunks.next(scene, timers);
        }
    }

    private void answer(List<Ask> asks, Context context, Collector<SceneQuestion> out)
            throws Exception {
        TimerService timers = context.timerService();
        for (Ask ask : asks) {
            if (SceneMeasures.concern(ask.question())) {
                context.output(MEASURED, measures.of(ask, timers.currentProcessingTime()));
                continue;
            }
            SceneQuestion chosen = choice.select(ask, timers.currentProcessingTime());
            geometry.selected(ask.question().scene(), chosen.coverage());
            out.collect(asked.ask(chosen, timers));
        }
    }
}
