package io.sightline.operators.geometry;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.frame;
import static io.sightline.operators.SceneFixtures.keyFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.config.JobConfiguration;
import io.sightline.model.FakeModelRuntime;
import io.sightline.model.ModelException;
import io.sightline.model.OverloadedException;
import io.sightline.operators.AsyncHarness;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.DepthImages;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.HeldModelRuntime;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.CameraPose;
import io.sightline.scene.Frame;
import io.sightline.scene.ImageClaim;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PointMapFunctionTest {
    private static final long TIMEOUT_MS = 1_000;

    private final HeldModelRuntime model = new HeldModelRuntime();
    private FrameImages.Factory images = FrameImages.CARRIED;
    private AsyncHarness<FrameChunk, ChunkPoints> geometry;

    @BeforeEach
    void open() throws Exception {
        geometry = harness().open(null);
    }

    @AfterEach
    void close() throws Exception {
        geometry.close();
        assertThat(model.shares).isZero();
    }

    @Test
    void chunkLeavesWithAMapPerFrameAnchorsFirst() throws Exception {
        geometry.process(chunk());
        List<PointMap> maps = FakeModelRuntime.maps(model.mapped.get(0));
        model.estimates.get(0).complete(maps);

        assertThat(geometry.out()).hasSize(1);
        assertThat(geometry.out().get(0).frameIds()).containsExactly("f1", "f8", "f9");
        assertThat(geometry.out().get(0).maps()).usingRecursiveComparison().isEqualTo(maps);
    }

    @Test
    void anchorsAreReadAgainAndThoseThatAreGoneAreLeftOut() throws Exception {
        reopen(
                frames ->
                        CompletableFuture.completedFuture(
                                frames.stream()
                                        .filter(frame -> !frame.id().equals("f2"))
                                        .map(frame -> frame.withImage(new byte[] {1}))
                                        .toList()));
        geometry.process(anchored(elsewhere(1), elsewhere(2)));

        assertThat(model.mapped.get(0)).allMatch(frame -> frame.image().length > 0);
        model.estimates.get(0).complete(FakeModelRuntime.maps(model.mapped.get(0)));

        assertThat(geometry.out().get(0).frameIds()).containsExactly("f1", "f8", "f9");
        assertThat(geometry.out().get(0).ownFrameIds()).containsExactly("f8", "f9");
        assertThat(geometry.out().get(0).maps()).hasSize(3);
    }

    @Test
    void whereAnchorsCannotBeReadThereIsNoGeometry() throws Exception {
        reopen(frames -> CompletableFuture.failedFuture(new ModelException("no broker")));
        geometry.process(anchored(elsewhere(1)));

        assertThat(model.estimates).isEmpty();
        assertThat(geometry.out()).extracting(ChunkPoints::maps).containsExactly(List.of());
    }

    @Test
    void aChunkWhoseAnchorsAreStillReadIsGivenUp() throws Exception {
        CompletableFuture<List<Frame>> read = new CompletableFuture<>();
        reopen(frames -> read);
        geometry.process(anchored(elsewhere(1)));
        geometry.at(TIMEOUT_MS);
        read.complete(List.of(frame(KITCHEN, 8)));

        assertThat(geometry.out()).extracting(ChunkPoints::maps).containsExactly(List.of());
        assertThat(model.estimates).allMatch(CompletableFuture::isCancelled);
    }

    private void reopen(FrameImages stored) throws Exception {
        geometry.close();
        images = () -> stored;
        geometry = harness().open(null);
    }

    private static FrameChunk anchored(SceneFrame... anchors) {
        return chunk().withAnchors(List.of(anchors));
    }

    private static SceneFrame elsewhere(long timeMs) {
        SceneFrame carried = keyFrame(KITCHEN, timeMs);
        Frame frame = carried.frame();
        return carried.with(frame.keptAs(ImageClaim.of("there", frame.image()))).claimed();
    }

    @Test
    void failedChunkLeavesWithoutGeometry() throws Exception {
        geometry.process(chunk());
        model.estimates.get(0).completeExceptionally(new ModelException("out of memory"));

        assertThat(geometry.out()).hasSize(1);
        assertThat(geometry.out().get(0).maps()).isEmpty();
        assertThat(geometry.out().get(0).frameIds()).hasSize(3);
    }

    @Test
    void aModelThatCannotBeLoadedFailsTheTask() throws Exception {
        geometry.close();
        model.ready = CompletableFuture.failedFuture(new ModelException("A weight is NaN"));
        geometry = harness().open(null);
        geometry.mayFail();
        geometry.process(chunk());

        assertThat(geometry.failure())
                .hasValueSatisfying(
                        failure -> assertThat(failure).hasRootCauseMessage("A weight is NaN"));
        assertThat(model.estimates).isEmpty();
    }

    @Test
    void lateChunkLeavesWithoutGeometryAndIsCancelled() throws Exception {
        geometry.process(chunk());
        geometry.at(TIMEOUT_MS);

        assertThat(geometry.out()).extracting(ChunkPoints::maps).containsExactly(List.of());
        assertThat(model.estimates.get(0)).isCancelled();
    }

    @Test
    void oneLiveChunkTooManyLeavesAtOnceWithoutGeometry() throws Exception {
        geometry.process(chunk());
        geometry.process(chunk());
        geometry.process(chunk());
        assertThat(model.estimates).hasSize(2);
        assertThat(geometry.out()).extracting(ChunkPoints::maps).containsExactly(List.of());

        model.estimates.get(1).complete(List.of());
        model.estimates.get(0).complete(List.of());

        assertThat(geometry.out()).hasSize(3);
    }

    @Test
    void chunkThatTheEngineHasNoRoomForIsLetGo() throws Exception {
        geometry.process(chunk());
        model.estimates.get(0).completeExceptionally(new OverloadedException("Full"));

        assertThat(geometry.out()).extracting(ChunkPoints::maps).containsExactly(List.of());
    }

    @Test
    void chunkThatWasLetGoBeforeItCameLeavesAtOnce() throws Exception {
        geometry.process(chunk().withoutImages());

        assertThat(model.estimates).isEmpty();
        assertThat(geometry.out()).extracting(ChunkPoints::maps).containsExactly(List.of());
        assertThat(geometry.out().get(0).ownFrameIds()).containsExactly("f8", "f9");
    }

    @Test
    void chunkSaysItsPlaceAndItsOwnFrames() throws Exception {
        geometry.process(chunk());
        model.estimates.get(0).complete(List.of());

        assertThat(geometry.out().get(0).number()).isZero();
        assertThat(geometry.out().get(0).timesMs()).containsExactly(8, 9);
        assertThat(geometry.out().get(0).ownFrameIds()).containsExactly("f8", "f9");
    }

    @Test
    void chunkUnderWaySurvivesRestore() throws Exception {
        geometry.process(chunk());
        OperatorSubtaskState snapshot = geometry.snapshot();
        geometry.close();
        geometry = harness().open(snapshot);

        assertThat(model.estimates).hasSize(2);
        model.estimates.get(1).complete(List.of());
        assertThat(geometry.out()).hasSize(1);
    }

    @Test
    void measuredChunkIsNotTheModelsBusiness() throws Exception {
        CameraPose pose =
                new CameraPose(
                        new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0},
                        new float[] {80, 80, 48, 32},
                        DepthImages.png(96, 64, i -> 2_000));
        Frame frame = new Frame(KITCHEN, "camera", "f1", 1, new byte[0], pose);
        geometry.process(
                FrameChunk.of(KITCHEN, List.of(new SceneFrame(frame, new byte[0], 1, true))));

        assertThat(model.estimates).isEmpty();
    }

    private static FrameChunk chunk() {
        return new FrameChunk(
                KITCHEN,
                List.of(keyFrame(KITCHEN, 1)),
                List.of(keyFrame(KITCHEN, 8), keyFrame(KITCHEN, 9)),
                0,
                false);
    }

    private AsyncHarness<FrameChunk, ChunkPoints> harness() throws Exception {
        JobConfiguration configuration = JobConfiguration.of(Map.of("geometry.capacity", "2"));
        return new AsyncHarness<>(
                new PointMapFunction(model.factory(), images, configuration),
                FrameChunk.class,
                TIMEOUT_MS,
                4,
                OutputMode.UNORDERED);
    }
}
