package io.sightline.operators.geometry;

import static io.sightline.operators.SceneFixtures.HALL;
import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.config.JobConfiguration;
import io.sightline.model.ModelException;
import io.sightline.model.OverloadedException;
import io.sightline.model.UnusableModelException;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.HeldModelRuntime;
import io.sightline.operators.store.FrameImages;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingChunkFunctionTest {
    private final HeldModelRuntime model = new HeldModelRuntime();
    private KeyedOneInputStreamOperatorTestHarness<String, FrameChunk, FrameChunk> chunks;
    private long nowMs;

    @BeforeEach
    void open() throws Exception {
        chunks = harness();
        chunks.open();
    }

    @AfterEach
    void close() throws Exception {
        chunks.close();
        assertThat(model.shares).isZero();
    }

    @Test
    void liveChunksPassHoweverManyWait() throws Exception {
        for (long number = 0; number < 4; number++) {
            process(KITCHEN, number, true);
        }
        process(HALL, 0, false);
        process(KITCHEN, 4, false);

        assertThat(chunks.extractOutputValues())
                .extracting(FrameChunk::scene)
                .containsExactly(HALL, KITCHEN);
        assertThat(left()).isEmpty();
    }

    @Test
    void asManyAreComputedAsAreAllowedAndEachLeavesOnce() throws Exception {
        for (long number = 0; number < 4; number++) {
            process(KITCHEN, number, true);
        }
        assertThat(model.estimates).hasSize(2);

        model.estimates.get(1).complete(List.of());
        look();
        model.estimates.get(0).complete(List.of());
        model.estimates.get(2).complete(List.of());
        look();
        model.estimates.get(3).complete(List.of());
        look();

        assertThat(left()).extracting(ChunkPoints::number).containsExactly(1L, 0L, 2L, 3L);
        assertThat(chunks.numKeyedStateEntries()).isZero();
        look();
        assertThat(chunks.numProcessingTimeTimers()).isZero();
        assertThat(chunks.numEventTimeTimers()).isZero();
    }

    @Test
    void scenesTakeTurns() throws Exception {
        for (long number = 0; number < 4; number++) {
            process(KITCHEN, number, true);
        }
        process(HALL, 0, true);

        model.estimates.get(0).complete(List.of());
        look();
        model.estimates.get(1).complete(List.of());
        model.estimates.get(2).complete(List.of());
        look();
        model.estimates.get(3).complete(List.of());
        look();

        assertThat(left()).extracting(ChunkPoints::scene).contains(HALL);
    }

    @Test
    void chunkIsOfferedAgainWhereOthersFillTheEngine() throws Exception {
        process(KITCHEN, 0, true);
        model.estimates.get(0).completeExceptionally(new OverloadedException("Full"));
        look();
        assertThat(left()).isEmpty();

        look();
        model.estimates.get(1).complete(List.of());
        look();

        assertThat(left()).hasSize(1);
    }

    @Test
    void failedChunkLeavesWithoutGeometry() throws Exception {
        process(KITCHEN, 0, true);
        model.estimates.get(0).completeExceptionally(new ModelException("out of memory"));
        look();

        assertThat(left()).extracting(ChunkPoints::maps).containsExactly(List.of());
    }

    @Test
    void modelThatIsBrokenFailsTheTask() throws Exception {
        process(KITCHEN, 0, true);
        model.estimates.get(0).completeExceptionally(new UnusableModelException("lost", null));

        assertThatThrownBy(this::look).hasStackTraceContaining("lost");
    }

    @Test
    void sceneWhoseRoomIsFullIsReadNoFurtherUntilOneHasLeft() throws Exception {
        for (long number = 0; number < 4; number++) {
            process(KITCHEN, number, true);
        }
        model.estimates.get(0).complete(List.of());

        process(KITCHEN, 4, true);

        assertThat(left()).extracting(ChunkPoints::number).containsExactly(0L);
    }

    @Test
    void nothingIsComputedBeforeTheModelIsLoaded() throws Exception {
        chunks.close();
        model.ready = new CompletableFuture<>();
        chunks = harness();
        chunks.open();
        process(KITCHEN, 0, true);
        look();
        assertThat(model.estimates).isEmpty();

        model.ready.complete(null);
        look();

        assertThat(model.estimates).hasSize(1);
    }

    @Test
    void whatWaitsSurvivesRestore() throws Exception {
        process(KITCHEN, 0, true);
        process(KITCHEN, 1, true);
        process(KITCHEN, 2, true);
        OperatorSubtaskState snapshot = chunks.snapshot(1, 1);
        chunks.close();
        chunks = harness();
        chunks.initializeState(snapshot);
        chunks.open();
        look();
        assertThat(model.estimates).hasSize(4);

        model.estimates.get(2).complete(List.of());
        model.estimates.get(3).complete(List.of());
        look();
        model.estimates.get(4).complete(List.of());
        look();

        assertThat(left()).extracting(ChunkPoints::number).containsExactly(0L, 1L, 2L);
    }

    private void process(String scene, long number, boolean waits) throws Exception {
        chunks.processElement(
                new FrameChunk(
                        scene,
                        List.of(),
                        List.of(keyFrame(scene, 2 * number), keyFrame(scene, 2 * number + 1)),
                        number,
                        waits),
                0);
    }

    private void look() throws Exception {
        nowMs += 100;
        chunks.setProcessingTime(nowMs);
    }

    private List<ChunkPoints> left() {
        Queue<StreamRecord<ChunkPoints>> left = chunks.getSideOutput(WaitingChunkFunction.POINTS);
        return left == null ? List.of() : left.stream().map(StreamRecord::getValue).toList();
    }

    /** Two chunks at a time, and room for eight frames of a scene. */
    private KeyedOneInputStreamOperatorTestHarness<String, FrameChunk, FrameChunk> harness()
            throws Exception {
        JobConfiguration configuration =
                JobConfiguration.of(Map.of("geometry.capacity", "2", "scene.memory.frames", "16"));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new WaitingChunkFunction(
                                model.factory(), FrameImages.CARRIED, configuration)),
                FrameChunk::scene,
                Types.STRING);
    }
}
