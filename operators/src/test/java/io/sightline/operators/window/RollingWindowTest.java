package io.sightline.operators.window;

import static io.sightline.operators.SceneFixtures.HALL;
import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.FrameChunk;
import io.sightline.operators.SceneFrame;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Trigger, evictor and function of the rolling window at work together: 5 frames, 3 of them new.
 */
class RollingWindowTest {
    private static final int FRAMES = 5;
    private static final int STRIDE = 3;
    private static final long MAX_WAIT_MS = 2_000;
    private static final long QUIET_MS = 60_000;
    private static final long BEHIND_MS = 10_000;
    private static final long SILENCE_MS = 5_000;
    private static final ChunkLimits LIMITS =
            new ChunkLimits(STRIDE, MAX_WAIT_MS, BEHIND_MS, SILENCE_MS, QUIET_MS);

    private KeyedOneInputStreamOperatorTestHarness<String, SceneFrame, FrameChunk> window;

    @BeforeEach
    void open() throws Exception {
        window = harness();
        window.open();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @Test
    void chunksOverlapTheOneBefore() throws Exception {
        see(KITCHEN, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        assertThat(chunks())
                .containsExactly(
                        List.of(1L, 2L, 3L),
                        List.of(2L, 3L, 4L, 5L, 6L),
                        List.of(5L, 6L, 7L, 8L, 9L));
    }

    @Test
    void chunkIsInTimeOrderAndALateFrameJoinsALaterOne() throws Exception {
        see(KITCHEN, 30, 10, 20, 60, 5, 50);

        assertThat(chunks())
                .containsExactly(List.of(10L, 20L, 30L), List.of(5L, 20L, 30L, 50L, 60L));
    }

    @Test
    void framesThatSpanTheLongestWaitDoNotWaitForMore() throws Exception {
        see(KITCHEN, 1_000, 3_000);

        assertThat(chunks()).containsExactly(List.of(1_000L, 3_000L));
    }

    @Test
    void lastFramesDoNotWaitForOthersThatDoNotCome() throws Exception {
        see(KITCHEN, 1);
        window.setProcessingTime(1_500);
        see(KITCHEN, 2);
        window.setProcessingTime(3_400);
        assertThat(chunks()).isEmpty();

        window.setProcessingTime(3_500);

        assertThat(chunks()).containsExactly(List.of(1L, 2L));
    }

    @Test
    void framesThatLieBehindMayComeSlowlyWithoutMakingOtherChunks() throws Exception {
        window.setProcessingTime(100_000);
        see(KITCHEN, 1);
        window.setProcessingTime(104_000);
        see(KITCHEN, 2);
        window.setProcessingTime(108_000);
        see(KITCHEN, 3);
        window.setProcessingTime(112_000);
        see(KITCHEN, 4);
        assertThat(chunks()).containsExactly(List.of(1L, 2L, 3L));

        window.setProcessingTime(117_000);

        assertThat(chunks()).containsExactly(List.of(1L, 2L, 3L), List.of(2L, 3L, 4L));
    }

    @Test
    void cameraWhoseClockIsLateMakesNoShortChunks() throws Exception {
        see(KITCHEN, 500_000, 1_000, 500_100, 1_100, 500_200, 1_200);

        assertThat(chunks())
                .containsExactly(
                        List.of(1_000L, 500_000L, 500_100L),
                        List.of(1_100L, 1_200L, 500_000L, 500_100L, 500_200L));
    }

    @Test
    void shortChunkOverlapsToo() throws Exception {
        see(KITCHEN, 1, 2, 3, 4);
        window.setProcessingTime(MAX_WAIT_MS);

        assertThat(chunks()).containsExactly(List.of(1L, 2L, 3L), List.of(2L, 3L, 4L));
    }

    @Test
    void scenesHaveTheirOwnWindows() throws Exception {
        see(KITCHEN, 1, 2);
        see(HALL, 3, 4, 5);

        assertThat(chunks()).containsExactly(List.of(3L, 4L, 5L));
    }

    @Test
    void frameThatWasPublishedTwiceCountsOnceInAChunk() throws Exception {
        see(KITCHEN, 1, 1, 2);

        assertThat(chunks()).containsExactly(List.of(1L, 2L));
    }

    @Test
    void endOfABoundedInputLeavesNothingBehind() throws Exception {
        see(KITCHEN, 1, 2);
        window.processWatermark(Long.MAX_VALUE);

        assertThat(chunks()).containsExactly(List.of(1L, 2L));
        assertForgotten();
    }

    @Test
    void quietSceneIsForgottenWholly() throws Exception {
        see(KITCHEN, 1, 2, 3, 4);
        window.setProcessingTime(MAX_WAIT_MS);
        window.setProcessingTime(QUIET_MS);

        assertForgotten();
    }

    @Test
    void waitingFramesAndOverlapSurviveRestore() throws Exception {
        see(KITCHEN, 1, 2, 3, 4, 5);
        OperatorSubtaskState snapshot = window.snapshot(1, 1);
        window.close();
        window = harness();
        window.initializeState(snapshot);
        window.open();

        see(KITCHEN, 6);

        assertThat(chunks()).containsExactly(List.of(2L, 3L, 4L, 5L, 6L));
    }

    @Test
    void timeInWhichTheJobWasDownIsNoSilence() throws Exception {
        window.setProcessingTime(100_000);
        see(KITCHEN, 1, 2);
        OperatorSubtaskState snapshot = window.snapshot(1, 1);
        window.close();
        window = harness();
        window.initializeState(snapshot);
        window.open();

        window.setProcessingTime(200_000);
        window.setProcessingTime(200_000 + SILENCE_MS - 1);
        assertThat(chunks()).isEmpty();

        window.setProcessingTime(200_000 + SILENCE_MS);
        assertThat(chunks()).containsExactly(List.of(1L, 2L));
    }

    private void assertForgotten() {
        assertThat(window.numKeyedStateEntries()).isZero();
        assertThat(window.numProcessingTimeTimers()).isZero();
        assertThat(window.numEventTimeTimers()).isZero();
    }

    private void see(String scene, long... timesMs) throws Exception {
        for (long timeMs : timesMs) {
            window.processElement(keyFrame(scene, timeMs), timeMs);
        }
    }

    private List<List<Long>> chunks() {
        return window.extractOutputValues().stream()
                .map(FrameChunk::frames)
                .map(frames -> frames.stream().map(frame -> frame.frame().timeMs()).toList())
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SceneFrame, FrameChunk> harness()
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        OneInputTransformation<?, FrameChunk> window =
                (OneInputTransformation<?, FrameChunk>)
                        environment
                                .fromData(SceneFrame.class, keyFrame(KITCHEN, 0))
                                .keyBy(SceneFrame::scene)
                                .window(GlobalWindows.create())
                                .trigger(new RollingFrameTrigger(LIMITS))
                                .evictor(new OverlapEvictor(FRAMES - STRIDE))
                                .apply(new FrameChunkFunction())
                                .getTransformation();
        return new KeyedOneInputStreamOperatorTestHarness<>(
                window.getOperatorFactory(), SceneFrame::scene, Types.STRING);
    }
}
