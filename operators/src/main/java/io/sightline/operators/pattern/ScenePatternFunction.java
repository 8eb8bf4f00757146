package io.sightline.operators.pattern;

import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import io.sightline.operators.ActivityState;
import io.sightline.operators.StandingRecord;
import io.sightline.operators.StandingSet;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Order;
import io.sightline.scene.ScenePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by scene: standing questions that were asked of a pattern become questions of each scene
 * that matches, under an id of its own. A question is known by its id, whatever its pattern:
 * another with the same takes its place everywhere. A scene that has been quiet for twice the quiet
 * time is forgotten with its questions, and asked them again when it comes back.
 */
public final class ScenePatternFunction
        extends KeyedBroadcastProcessFunction<String, String, Question, Question>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** What becomes of questions of patterns. */
    public static final OutputTag<StandingRecord> STANDING =
            new OutputTag<>("standing-patterns", TypeInformation.of(StandingRecord.class));

    private final StandingSet kept;
    private final long quietMs;
    private transient ScenePatternState state;
    private transient ActivityState activity;
    private transient boolean speaks;

    /**
     * Without any question but those that are kept.
     *
     * @param kept the questions that stand where no snapshot knows of any
     */
    public ScenePatternFunction(JobConfiguration configuration, StandingSet kept) {
        this.kept = kept;
        this.quietMs = 2 * configuration.get(SceneOptions.QUIET_TIME).toMillis();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        BroadcastState<String, PatternQuestion> questions =
                context.getOperatorStateStore().getBroadcastState(ScenePatternState.QUESTIONS);
        for (StandingRecord record :
                context.isRestored() ? List.<StandingRecord>of() : kept.read()) {
            if (ScenePattern.isOne(record.scene())) {
                questions.put(record.id(), new PatternQuestion(record.question(), record.paused()));
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // Flink's own states are all there is.
    }

    @Override
    public void open(OpenContext context) {
        state = new ScenePatternState(getRuntimeContext());
        activity = new ActivityState(getRuntimeContext(), quietMs);
        speaks = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
    }

    @Override
    public void processElement(String scene, ReadOnlyContext context, Collector<Question> out)
            throws Exception {
        activity.touch(context.timerService());
        Map<String, Long> asked = state.asked();
        for (Map.Entry<String, PatternQuestion> entry :
                context.getBroadcastState(ScenePatternState.QUESTIONS).immutableEntries()) {
            PatternQuestion all = entry.getValue();
            long askedMs = all.question().askedMs();
            if (all.matches(scene)
                    && !all.ended(context.currentProcessingTime())
                    && asked.getOrDefault(entry.getKey(), Long.MIN_VALUE) < askedMs) {
                ask(all, scene, asked).forEach(out::collect);
            }
        }
        state.update(asked);
    }

    private static List<Question> ask(PatternQuestion all, String scene, Map<String, Long> asked) {
        asked.put(all.question().id(), all.question().askedMs());
        List<Question> said = new ArrayList<>(List.of(all.in(scene)));
        if (all.paused()) {
            long askedMs = all.question().askedMs();
            String id = all.question().id();
            said.add(all.orderIn(scene, Question.order(id, scene, Order.PAUSE, askedMs)));
        }
        return said;
    }

    @Override
    public void processBroadcastElement(Question said, Context context, Collector<Question> out)
            throws Exception {
        BroadcastState<String, PatternQuestion> questions =
                context.getBroadcastState(ScenePatternState.QUESTIONS);
        PatternQuestion before = questions.get(said.id());
        if (said.order() != null && before == null) {
            if (speaks) {
                out.collect(said.withFault(unknown(said)));
            }
            return;
        }
        PatternQuestion now = after(before, said, context.currentProcessingTime());
        if (now == null) {
            questions.remove(said.id());
        } else {
            questions.put(said.id(), now);
        }
        context.applyToKeyedState(
                ScenePatternState.ASKED,
                (scene, of) -> {
                    Map<String, Long> asked = ScenePatternState.copy(of);
                    say(said, before, now, scene, asked).forEach(out::collect);
                    of.update(asked);
                });
        if (speaks) {
            records(said, before, now).forEach(record -> context.output(STANDING, record));
        }
    }

    /** {@code null} when it is over. */
    private static PatternQuestion after(PatternQuestion before, Question said, long nowMs) {
        if (said.order() == null) {
            PatternQuestion asked = new PatternQuestion(said, false);
            return asked.ended(nowMs) ? null : asked;
        }
        if (said.order().isOfTheRule()) {
            return before;
        }
        return said.order() == Order.CANCEL
                ? null
                : new PatternQuestion(before.question(), said.order() == Order.PAUSE);
    }

    /** What a scene is told that is known. */
    private static List<Question> say(
            Question said,
            PatternQuestion before,
            PatternQuestion now,
            String scene,
            Map<String, Long> asked) {
        boolean stands = asked.containsKey(said.id());
        if (now == null || !now.matches(scene)) {
            asked.remove(said.id());
            PatternQuestion ends = before == null ? new PatternQuestion(said, false) : before;
            return stands ? List.of(ends.endIn(scene)) : List.of();
        }
        if (said.order() == null) {
            return ask(now, scene, asked);
        }
        return stands ? List.of(now.orderIn(scene, said)) : List.of();
    }

    private static List<StandingRecord> records(
            Question said, PatternQuestion before, PatternQuestion now) {
        List<StandingRecord> records = new ArrayList<>();
        String pattern = (before == null ? said : before.question()).scene();
        if (now == null || !now.question().scene().equals(pattern)) {
            records.add(StandingRecord.ended(pattern, said.id()));
        }
        if (now != null) {
            records.add(StandingRecord.of(now.question(), now.paused()));
        }
        return records;
    }

    private static Fault unknown(Question order) {
        return new Fault(
                "question.not_standing",
                "No question '%s' is asked of a pattern of scenes: './sightline standing list' shows those that are"
                        .formatted(order.id()),
                "id");
    }

    @Override
    public void onTimer(long timerMs, OnTimerContext context, Collector<Question> out)
            throws Exception {
        if (!activity.quiet(context.timerService(), timerMs)) {
            return;
        }
        for (String id : state.asked().keySet()) {
            PatternQuestion all = context.getBroadcastState(ScenePatternState.QUESTIONS).get(id);
            if (all != null) {
                out.collect(all.endIn(context.getCurrentKey()));
            }
        }
        state.forget();
    }
}
