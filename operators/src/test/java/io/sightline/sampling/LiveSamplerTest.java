package io.sightline.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sightline.sampling.ChunkPlacement.Outcome;
import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.sampling.alignment.Similarity;
import io.sightline.sampling.memory.HeapSamplerMemory;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectedFrame;
import io.sightline.sampling.selection.SelectedFrame.Reason;
import io.sightline.scene.CameraPose;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveSamplerTest {

    private static final Similarity ELSEWHERE =
            new Similarity(3, new double[] {0, -1, 0, 1, 0, 0, 0, 0, 1}, new double[] {10, 20, 30});

    private final HeapSamplerMemory memory = new HeapSamplerMemory();
    private final LiveSampler sampler = new LiveSampler(memory, AlignmentTolerance.DEFAULT);

    @Test
    void aChunkThatOverlapsIsBroughtIntoTheScene() {
        admit(0, 12);

        ChunkPlacement first = sampler.offer(walk(0, 8, Similarity.IDENTITY), false);
        ChunkPlacement second = sampler.offer(walk(6, 12, ELSEWHERE), false);

        assertThat(first.outcome()).isEqualTo(Outcome.FIRST);
        assertThat(first.epochOpened()).isTrue();
        assertThat(second.outcome()).isEqualTo(Outcome.ALIGNED);
        assertThat(second.epochOpened()).isFalse();
        assertThat(second.placedFrames()).isEqualTo(4);
        assertThat(memory.view("f11").gaze().centre()[0]).isBetween(1.09, 1.11);
        assertThat(memory.scene().newestEpoch()).isEqualTo(1);
    }

    @Test
    void withoutOverlapANewEpochOpens() {
        admit(0, 30);
        sampler.offer(walk(0, 8, Similarity.IDENTITY), false);

        ChunkPlacement far = sampler.offer(walk(20, 28, ELSEWHERE), false);
        LiveSelection selection = sampler.select(4);

        assertThat(far.outcome()).isEqualTo(Outcome.NO_OVERLAP);
        assertThat(far.epoch()).isEqualTo(2);
        assertThat(selection.geometryEpoch()).isEqualTo(2);
        assertThat(selection.frames()).anyMatch(frame -> frame.timeMs() < 8000);
    }

    @Test
    void framesThatComeAgainWithAnotherGridHoldNothingInPlace() {
        admit(0, 12);
        sampler.offer(walk(0, 8, Similarity.IDENTITY), false);

        ChunkPlacement other =
                sampler.offer(
                        walk(6, 12, ELSEWHERE).stream().map(LiveSamplerTest::upright).toList(),
                        false);

        assertThat(other.outcome()).isEqualTo(Outcome.NO_OVERLAP);
        assertThat(other.epoch()).isEqualTo(2);
    }

    @Test
    void aLateChunkGoesIntoTheEpochThatItOverlaps() {
        admit(0, 30);
        sampler.offer(walk(0, 8, Similarity.IDENTITY), false);
        sampler.offer(walk(20, 28, ELSEWHERE), false);

        ChunkPlacement late = sampler.offer(walk(6, 10, ELSEWHERE), false);

        assertThat(late.outcome()).isEqualTo(Outcome.ALIGNED);
        assertThat(late.epoch()).isEqualTo(1);
        assertThat(memory.scene().newestEpoch()).isEqualTo(2);
    }

    @Test
    void theNewestFrameIsThereWithOrWithoutGeometry() {
        admit(0, 10);
        sampler.offer(walk(0, 8, Similarity.IDENTITY), false);

        LiveSelection selection = sampler.select(4);

        SelectedFrame last = selection.frames().get(selection.frames().size() - 1);
        assertThat(last.frameId()).isEqualTo("f9");
        assertThat(last.reason()).isEqualTo(Reason.NEWEST);
        assertThat(selection.geometryEpoch()).isEqualTo(1);
    }

    @Test
    void theCountIsEvenUnlessThereAreNoMoreFrames() {
        admit(0, 5);

        assertThat(sampler.select(16).frames()).hasSize(5);
        assertThat(sampler.select(4).frames()).hasSize(4);
        assertThat(sampler.select(3).frames()).hasSize(2);
        assertThat(sampler.select(upTo(0), 16).frames()).hasSize(1);
        assertThat(sampler.select(upTo(-1), 16).frames()).isEmpty();
    }

    @Test
    void framesWithoutGeometryFillUpEvenlyOverTime() {
        admit(0, 9);

        LiveSelection selection = sampler.select(4);

        assertThat(selection.frames())
                .extracting(SelectedFrame::timeMs)
                .containsExactly(0L, 2000L, 4000L, 8000L);
        assertThat(selection.coverage()).isNull();
        assertThat(selection.geometryEpoch()).isZero();
    }

    @Test
    void asOfLooksAtNothingLater() {
        admit(0, 12);
        sampler.offer(walk(0, 8, Similarity.IDENTITY), false);
        sampler.offer(walk(6, 12, ELSEWHERE), false);

        LiveSelection selection = sampler.select(upTo(5500), 4);

        assertThat(selection.frames()).allMatch(frame -> frame.timeMs() <= 5500);
        assertThat(selection.frames()).anyMatch(frame -> frame.frameId().equals("f5"));
    }

    @Test
    void forgottenFramesAreForgotten() {
        admit(0, 8);
        sampler.offer(walk(0, 8, Similarity.IDENTITY), false);
        IntStream.range(0, 8).forEach(frame -> sampler.forget("f" + frame));
        sampler.forget("never seen");

        assertThat(sampler.select(4).frames()).isEmpty();
        assertThat(sampler.offer(walk(0, 8, Similarity.IDENTITY), false).outcome())
                .isEqualTo(Outcome.NOTHING_NEW);
        assertThat(memory.grid("f1")).isNull();
    }

    @Test
    void measuredPosesReplaceAlignment() {
        for (int frame = 0; frame < 16; frame++) {
            PointMap map = map(frame, Similarity.IDENTITY);
            sampler.admit(
                    map.frameId(),
                    "c",
                    map.timeMs(),
                    0,
                    new CameraPose(map.extrinsics(), new float[4], null));
        }

        ChunkPlacement first = sampler.offer(walk(0, 8, ELSEWHERE), false);
        ChunkPlacement apart = sampler.offer(walk(8, 16, Similarity.IDENTITY), false);

        assertThat(first.outcome()).isEqualTo(Outcome.POSED);
        assertThat(apart.outcome()).isEqualTo(Outcome.POSED);
        assertThat(apart.epoch()).isEqualTo(first.epoch());
        assertThat(memory.view("f3").gaze().centre()[0]).isBetween(0.299, 0.301);
        assertThat(memory.grid("f3").coordinate(100, 2)).isBetween(2.9f, 5.1f);
    }

    @Test
    void aCameraAtRestIsSampledByChangeAndRecency() {
        for (int frame = 0; frame < 64; frame++) {
            float change = frame == 20 || frame == 57 ? 0.5f : 0.01f;
            sampler.admit("f" + frame, "c", frame * 1000L, change, null);
        }
        sampler.offer(IntStream.range(0, 8).mapToObj(LiveSamplerTest::resting).toList(), false);

        LiveSelection selection = sampler.select(8);

        assertThat(selection.atRest()).isTrue();
        assertThat(selection.frames())
                .extracting(SelectedFrame::frameId)
                .contains("f63", "f57", "f20");
        assertThat(selection.frames())
                .filteredOn(frame -> frame.timeMs() > 48000)
                .hasSizeGreaterThan(3);
    }

    @Test
    void aWalkingCameraIsNotAtRest() {
        admit(0, 8);
        sampler.offer(walk(0, 8, Similarity.IDENTITY), false);

        assertThat(sampler.select(4).atRest()).isFalse();
    }

    @Test
    void nothingIsSelectedFromNoFrames() {
        admit(0, 5);

        assertThat(sampler.select(List.of("never seen"), 4).frames()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.select(0))
                .withMessageContaining("0 frames");
    }

    /** Frames that were taken by then. */
    private static List<String> upTo(long timeMs) {
        return IntStream.range(0, 64)
                .filter(f -> f * 1000L <= timeMs)
                .mapToObj(f -> "f" + f)
                .toList();
    }

    private void admit(int from, int to) {
        IntStream.range(from, to)
                .forEach(frame -> sampler.admit("f" + frame, "c", frame * 1000L, 0, null));
    }

    private static List<PointMap> walk(int from, int to, Similarity chunkFromScene) {
        return IntStream.range(from, to).mapToObj(frame -> map(frame, chunkFromScene)).toList();
    }

    private static PointMap upright(PointMap map) {
        return new PointMap(
                map.frameId(),
                map.timeMs(),
                /* width= */ map.height(),
                /* height= */ map.width(),
                map.points(),
                map.confidence(),
                map.extrinsics(),
                map.intrinsics());
    }

    private static PointMap resting(int frame) {
        return map(0, Similarity.IDENTITY).named("f" + frame, frame * 1000L);
    }

    /** A camera that moves 0.1 to the right per frame along a wavy wall, four units away. */
    private static PointMap map(int frame, Similarity chunkFromScene) {
        int width = 64;
        int height = 48;
        float[] points = new float[3 * width * height];
        float[] confidence = new float[width * height];
        for (int i = 0; i < confidence.length; i++) {
            float x = (i % width - 32) / 16f + frame / 10f;
            float y = (i / width - 24) / 16f;
            points[3 * i] = x;
            points[3 * i + 1] = y;
            points[3 * i + 2] = 4 + (float) Math.sin(2 * x) / 2 + y / 3;
            confidence[i] = 3;
        }
        float[] extrinsics = extrinsics(frame / 10.0, chunkFromScene);
        return new PointMap(
                "f" + frame,
                frame * 1000L,
                width,
                height,
                chunkFromScene.apply(points),
                confidence,
                extrinsics,
                new float[4]);
    }

    /** Camera from chunk for a camera at (x, 0, 0) of the scene that looks along z. */
    private static float[] extrinsics(double x, Similarity chunkFromScene) {
        Similarity camera =
                new Similarity(1, Similarity.IDENTITY.rotation(), new double[] {-x, 0, 0});
        Similarity fromChunk = camera.after(chunkFromScene.inverse());
        float[] extrinsics = new float[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                extrinsics[4 * row + column] = (float) fromChunk.rotation()[3 * row + column];
            }
            extrinsics[4 * row + 3] =
                    (float) (chunkFromScene.scale() * fromChunk.translation()[row]);
        }
        return extrinsics;
    }
}
