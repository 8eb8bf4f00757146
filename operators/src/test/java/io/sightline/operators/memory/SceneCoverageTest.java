package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static io.sightline.operators.SceneFixtures.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneUpdate;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scene's frames see, from a camera that turns once about in a minute. */
class SceneCoverageTest {
    private static final long QUIET_MS = 60_000;
    private static final long STEP_MS = 3_000;
    private static final JobConfiguration CONFIGURATION =
            JobConfiguration.of(
                    Map.of(
                            "sampling.frames", "4",
                            "scene.memory.frames", "32",
                            "scene.quiet-time", QUIET_MS + " ms"));

    private KeyedTwoInputStreamOperatorTestHarness<String, SceneUpdate, Question, SceneQuestion>
            memory;

    @BeforeEach
    void open() throws Exception {
        memory = harness();
        memory.open();
        memory.setProcessingTime(1_000);
    }

    @AfterEach
    void close() throws Exception {
        memory.close();
    }

    @Test
    void framesAreChosenByWhatTheySeeAndTheAnswerSaysSo() throws Exception {
        turn(0, 16);

        SceneQuestion asked = ask();

        assertThat(asked.evidence()).hasSize(4).last().satisfies(isNewest(15));
        assertThat(asked.evidence()).extracting(Evidence::gain).allMatch(gain -> gain > 0);
        assertThat(asked.coverage().ratio()).isBetween(0.7, 1.0);
        assertThat(asked.geometryEpoch()).isEqualTo(1);
        assertThat(asked.atRest()).isFalse();
    }

    @Test
    void choiceLeavesAheadOfTheQuestion() throws Exception {
        turn(0, 16);
        List<SceneQuestion> ahead = List.copyOf(memory.extractOutputValues());

        SceneQuestion asked = ask();

        assertThat(ahead).extracting(SceneQuestion::question).containsOnlyNulls();
        assertThat(ahead.get(ahead.size() - 1).frames())
                .extracting(Frame::id)
                .isEqualTo(asked.frames().stream().map(Frame::id).toList());
    }

    @Test
    void restoredSceneChoosesAsIfNothingHadHappened() throws Exception {
        turn(0, 8);
        OperatorSubtaskState snapshot = memory.snapshot(1, 1);
        turn(6, 16);
        SceneQuestion uninterrupted = ask();

        memory.close();
        memory = harness();
        memory.initializeState(snapshot);
        memory.open();
        memory.setProcessingTime(1_000);
        turn(6, 16);

        SceneQuestion restored = ask();
        assertThat(restored.evidence()).isEqualTo(uninterrupted.evidence());
        assertThat(restored.coverage()).isEqualTo(uninterrupted.coverage());
    }

    @Test
    void chunkThatSharesNoFrameWithTheSceneOpensAnEpoch() throws Exception {
        turn(0, 8);
        turn(10, 16);

        assertThat(ask().geometryEpoch()).isEqualTo(2);
    }

    @Test
    void chunksInTheRoomsOwnCoordinatesNeedNoSharedFrame() throws Exception {
        for (int first : new int[] {0, 10}) {
            List<Frame> frames =
                    List.of(
                            SceneFixtures.frame(KITCHEN, first * STEP_MS),
                            SceneFixtures.frame(KITCHEN, (first + 1) * STEP_MS));
            for (Frame frame : frames) {
                memory.processElement1(
                        SceneUpdate.of(keyFrame(KITCHEN, frame.timeMs())), frame.timeMs());
            }
            ChunkPoints points =
                    new ChunkPoints(
                            KITCHEN,
                            frames.stream().map(Frame::id).toList(),
                            FakeModelRuntime.maps(frames),
                            true,
                            0,
                            frames.stream().mapToLong(Frame::timeMs).toArray());
            memory.processElement1(SceneUpdate.of(points), 0);
        }

        assertThat(ask().geometryEpoch()).isEqualTo(1);
    }

    @Test
    void framesWithoutGeometryFillUp() throws Exception {
        for (long timeMs : LongStream.range(0, 6).toArray()) {
            memory.processElement1(SceneUpdate.of(keyFrame(KITCHEN, timeMs)), timeMs);
        }

        SceneQuestion asked = ask();

        assertThat(asked.evidence()).hasSize(4);
        assertThat(asked.evidence()).extracting(Evidence::gain).containsOnly(0);
        assertThat(asked.geometryEpoch()).isZero();
    }

    @Test
    void quietSceneForgetsItsGeometryToo() throws Exception {
        turn(0, 8);

        memory.setProcessingTime(1_000 + QUIET_MS);

        assertThat(memory.numKeyedStateEntries()).isZero();
    }

    /** Frames {@code from} to {@code to}, with the geometry of chunks of four that share two. */
    private void turn(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            memory.processElement1(SceneUpdate.of(keyFrame(KITCHEN, i * STEP_MS)), i * STEP_MS);
        }
        for (ChunkPoints points : SceneFixtures.chunks(KITCHEN, STEP_MS, from, to)) {
            memory.processElement1(SceneUpdate.of(points), 0);
        }
    }

    private SceneQuestion ask() throws Exception {
        memory.processElement2(live("q", KITCHEN), 0);
        return memory.extractOutputValues().get(memory.extractOutputValues().size() - 1);
    }

    private static Consumer<Evidence> isNewest(int step) {
        return evidence -> assertThat(evidence.timeMs()).isEqualTo(step * STEP_MS);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, SceneUpdate, Question, SceneQuestion>
            harness() throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new SceneMemoryFunction(CONFIGURATION, List::of)),
                SceneUpdate::scene,
                Question::scene,
                Types.STRING);
    }
}
