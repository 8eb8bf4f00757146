package io.sightline.jobs.bench;

import io.sightline.config.JobConfiguration;
import io.sightline.operators.QuestionsUnderWay;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneUpdate;
import io.sightline.operators.memory.SceneMemoryFunction;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Standing;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * What standing questions cost when nothing changes: the scene memory in its operator, with a clock
 * that runs as fast as it can. No test; {@code WATCHING.md} says how it is run and what it found.
 */
public final class StandingCost {
    private static final int FRAMES = 8;
    private static final long EVERY_MS = 60_000;
    private static final long STEP_MS = 100;
    private static final int MINUTES = 10;

    private final KeyedTwoInputStreamOperatorTestHarness<
                    String, SceneUpdate, Question, SceneQuestion>
            harness;
    private final QuestionsUnderWay underWay;
    private long nowMs;
    private long asked;

    private StandingCost(StateBackend backend) throws Exception {
        SceneMemoryFunction memory =
                new SceneMemoryFunction(
                        JobConfiguration.of(
                                Map.of(
                                        "inference.warm-up", "never",
                                        "scene.quiet-time", "1 d",
                                        "scene.status-interval", "0 ms")),
                        List::of);
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(memory),
                        SceneUpdate::scene,
                        Question::scene,
                        Types.STRING);
        harness.setStateBackend(backend);
        harness.open();
        underWay = QuestionsUnderWay.of(memory.getRuntimeContext());
    }

    /** Scenes, questions of each, and {@code rocksdb} or {@code heap}. */
    public static void main(String[] arguments) throws Exception {
        int scenes = Integer.parseInt(arguments[0]);
        int questions = Integer.parseInt(arguments[1]);
        StandingCost cost =
                new StandingCost(
                        arguments[2].equals("rocksdb")
                                ? new EmbeddedRocksDBStateBackend()
                                : new HashMapStateBackend());
        for (int scene = 0; scene < scenes; scene++) {
            cost.fill("floor/" + scene, questions);
        }
        cost.pass(MINUTES);
        long before = cost.asked;
        long nanos = cost.pass(MINUTES);
        long all = (long) scenes * questions;
        double turns = (double) all * MINUTES * 60_000 / EVERY_MS;
        System.out.printf(
                "%s: %d scenes, %d questions each, every %d s, %d min: %d asked before, %d asked, %.1f us of the thread a turn, %.1f ms a question and hour, %.2f %% of a core%n",
                arguments[2],
                scenes,
                questions,
                EVERY_MS / 1000,
                MINUTES,
                before,
                cost.asked - before,
                nanos / turns / 1e3,
                nanos / 1e6 / all * 60 / MINUTES,
                nanos / 1e9 / (MINUTES * 60) * 100);
    }

    private void fill(String scene, int questions) throws Exception {
        for (int i = 0; i < FRAMES; i++) {
            Frame frame = new Frame(scene, "camera", "f" + i, 10L * i, new byte[20_000], null);
            SceneFrame key = new SceneFrame(frame, new byte[64 * 64], 1, true);
            harness.processElement1(SceneUpdate.of(key), frame.timeMs());
        }
        Standing changes = new Standing(EVERY_MS, null, Notify.CHANGES);
        for (int i = 0; i < questions; i++) {
            Question once = Question.once("q" + i, scene, "Is it open?", nowMs);
            harness.processElement2(once.in(scene, once.id(), changes), nowMs);
            answersLeave();
        }
    }

    /** The thread's nanoseconds for so many minutes of the clock. */
    private long pass(int minutes) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (long step = 0; step < minutes * 60_000L / STEP_MS; step++) {
            nowMs += STEP_MS;
            harness.setProcessingTime(nowMs);
            answersLeave();
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    private void answersLeave() {
        underWay.tickets().forEach(underWay::end);
        asked += harness.getOutput().size();
        harness.getOutput().clear();
    }
}
