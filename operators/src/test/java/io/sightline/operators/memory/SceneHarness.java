package io.sightline.operators.memory;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.QuestionsUnderWay;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneStatus;
import io.sightline.operators.SceneUpdate;
import io.sightline.operators.StandingRecord;
import io.sightline.operators.alert.AlertUpdate;
import io.sightline.operators.alert.Evaluation;
import io.sightline.operators.map.MappedScene;
import io.sightline.operators.map.SceneMapper;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The scene memory in its operator, with a clock that the test sets. */
final class SceneHarness implements AutoCloseable {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "sampling.frames", "4",
                    "inference.warm-up", "never",
                    "questions.as-of-wait", "20 s");

    private final JobConfiguration configuration;
    private List<StandingRecord> kept = List.of();
    private boolean holdsAnswers;
    private long nowMs;
    private SceneMemoryFunction memory;
    private KeyedTwoInputStreamOperatorTestHarness<String, SceneUpdate, Question, SceneQuestion>
            harness;

    /** Open, at a time of the clock; some settings may differ from those of all tests. */
    SceneHarness(long nowMs, Map<String, String> settings) throws Exception {
        Map<String, String> all = new TreeMap<>(SETTINGS);
        all.putAll(settings);
        configuration = JobConfiguration.of(all);
        open(null, nowMs);
    }

    private void open(OperatorSubtaskState snapshot, long openedMs) throws Exception {
        memory = new SceneMemoryFunction(configuration, () -> kept);
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(memory),
                        SceneUpdate::scene,
                        Question::scene,
                        Types.STRING);
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        at(openedMs);
    }

    /** From now on answers come only when the test says so; otherwise each comes at once. */
    SceneHarness holdingAnswers() {
        holdsAnswers = true;
        return this;
    }

    /** All answers that are still to come leave the task. */
    void answersLeave() {
        underWay().tickets().forEach(underWay()::end);
    }

    /** The frames that were handed over with a question. */
    List<Frame> handedOver(SceneQuestion asked) {
        return underWay().frames(asked.ticket());
    }

    private QuestionsUnderWay underWay() {
        return QuestionsUnderWay.of(memory.getRuntimeContext());
    }

    private void moment() {
        if (!holdsAnswers) {
            answersLeave();
        }
    }

    /** The task comes back from a checkpoint, later. */
    void restart(long laterMs) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, nowMs);
        harness.close();
        open(snapshot, laterMs);
    }

    /** A task starts without a snapshot, and with what is kept of standing questions. */
    void startAnew(long laterMs, List<StandingRecord> standing) throws Exception {
        harness.close();
        kept = standing;
        open(null, laterMs);
    }

    /** No answer comes to those that are still to come. */
    void answersAreMissed() {
        underWay().tickets().forEach(underWay()::miss);
    }

    void see(SceneFrame... frames) throws Exception {
        for (SceneFrame frame : frames) {
            harness.processElement1(SceneUpdate.of(frame), frame.frame().timeMs());
            moment();
        }
    }

    void settle(ChunkPoints points) throws Exception {
        harness.processElement1(SceneUpdate.of(points), 0);
    }

    void ask(Question... questions) throws Exception {
        for (Question question : questions) {
            harness.processElement2(question, question.askedMs());
            moment();
        }
    }

    void at(long clockMs) throws Exception {
        nowMs = clockMs;
        harness.setProcessingTime(clockMs);
        moment();
    }

    void eventTime(long watermarkMs) throws Exception {
        harness.processBothWatermarks(new Watermark(watermarkMs));
    }

    List<SceneQuestion> asked() {
        return harness.extractOutputValues();
    }

    SceneQuestion last() {
        return asked().get(asked().size() - 1);
    }

    /** What a checkpoint takes. */
    long stateBytes() throws Exception {
        return harness.snapshot(1, nowMs).getStateSize();
    }

    /** What was told of scenes, oldest first. */
    List<SceneStatus> told() {
        Queue<StreamRecord<SceneStatus>> told = harness.getSideOutput(SceneMemoryFunction.STATUS);
        return told == null ? List.of() : told.stream().map(StreamRecord::getValue).toList();
    }

    /** Maps that were told, oldest first. */
    List<MappedScene> maps() {
        Queue<StreamRecord<MappedScene>> told = harness.getSideOutput(SceneMapper.MAPS);
        return told == null ? List.of() : told.stream().map(StreamRecord::getValue).toList();
    }

    /** What the scene itself said to rules, oldest first. */
    List<Evaluation> measured() {
        Queue<StreamRecord<AlertUpdate>> said = harness.getSideOutput(SceneMemoryFunction.MEASURED);
        return said == null
                ? List.of()
                : said.stream().map(record -> record.getValue().evaluation()).toList();
    }

    /** What was told of standing questions, oldest first. */
    List<StandingRecord> standing() {
        Queue<StreamRecord<StandingRecord>> told =
                harness.getSideOutput(SceneMemoryFunction.STANDING);
        return told == null ? List.of() : told.stream().map(StreamRecord::getValue).toList();
    }

    int timers() {
        return harness.numProcessingTimeTimers();
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
