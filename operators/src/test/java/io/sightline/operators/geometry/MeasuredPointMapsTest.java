package io.sightline.operators.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sightline.model.ModelException;
import io.sightline.model.encoder.MeasuredPointMaps;
import io.sightline.operators.DepthImages;
import io.sightline.rooms.Camera;
import io.sightline.rooms.Pose;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.Geometry;
import io.sightline.rooms.render.Renderer;
import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.ChunkPlacement.Outcome;
import io.sightline.sampling.LiveSampler;
import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.sampling.memory.HeapSamplerMemory;
import io.sightline.scene.CameraPose;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Depth and pose as measured, in a room whose true points are known. */
class MeasuredPointMapsTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private final MeasuredPointMaps measured = new MeasuredPointMaps(true);
    private final RoomWalk walk = new RoomGenerator(RoomPlan.LIVING_ROOM).generate(5);
    private final Camera camera = walk.camera(WIDTH, HEIGHT);
    private final Renderer renderer = new Renderer(walk.room(), camera);

    @Test
    void pointsAreWhereTheRoomIs() {
        Geometry truth = renderer.geometry(walk.poseAt(3));

        PointMap map = measured.estimate(List.of(frame(3))).join().get(0);

        assertThat(map.width()).isEqualTo(WIDTH);
        assertThat(map.height()).isEqualTo(HEIGHT);
        float[] points = truth.points();
        for (int i = 0; i < points.length; i++) {
            assertThat(map.points()[i]).isCloseTo(points[i], within(2e-3f));
        }
    }

    @Test
    void coloursAreLookedForWhereTheyAreWanted() {
        byte[] image = FrameImage.png(renderer.view(walk.poseAt(3), 3));
        Frame seen = new Frame("kitchen", "camera", "f", 3, image, frame(3).pose());

        PointMap coloured = measured.estimate(List.of(seen)).join().get(0);
        PointMap plain = new MeasuredPointMaps(false).estimate(List.of(seen)).join().get(0);

        assertThat(coloured.colours()).hasSize(3 * WIDTH * HEIGHT);
        assertThat(plain.colours()).isNull();
        assertThat(plain.points()).isEqualTo(coloured.points());
    }

    @Test
    void unknownDepthIsUnknown() {
        Pose pose = walk.poseAt(0);
        byte[] depth = DepthImages.png(WIDTH, HEIGHT, i -> i < WIDTH ? 0 : 65_535);
        CameraPose measuredPose = new CameraPose(pose.extrinsics(), camera.intrinsics(), depth);

        PointMap map = measured.estimate(List.of(frame("f", 0, measuredPose))).join().get(0);

        assertThat(Arrays.copyOf(map.confidence(), WIDTH)).containsOnly(0);
        assertThat(Arrays.copyOfRange(map.confidence(), WIDTH, 2 * WIDTH)).doesNotContain(0);
    }

    @Test
    void brokenDepthFailsWithTheFramesName() {
        byte[] depth = DepthImages.png(WIDTH, HEIGHT, i -> 1_000);
        Arrays.fill(depth, 50, depth.length - 12, (byte) 7);
        CameraPose pose = new CameraPose(walk.poseAt(0).extrinsics(), camera.intrinsics(), depth);

        assertThatThrownBy(() -> measured.estimate(List.of(frame("f7", 0, pose))).join())
                .hasRootCauseInstanceOf(RuntimeException.class)
                .cause()
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'f7'");
    }

    @Test
    void measuredChunksNeedNoOverlapToStandInOneEpoch() {
        LiveSampler sampler = new LiveSampler(new HeapSamplerMemory(), AlignmentTolerance.DEFAULT);
        List<ChunkPlacement> placements = new ArrayList<>();
        for (int first : new int[] {0, 8, 16}) {
            List<Frame> chunk = List.of(frame(first), frame(first + 2));
            chunk.forEach(f -> sampler.admit(f.id(), f.camera(), f.timeMs(), 1, f.pose()));
            placements.add(sampler.offer(measured.estimate(chunk).join(), true));
        }

        assertThat(placements).extracting(ChunkPlacement::epoch).containsOnly(1);
        assertThat(placements.subList(1, 3))
                .extracting(ChunkPlacement::outcome)
                .containsOnly(Outcome.POSED);
        assertThat(sampler.select(4).frames()).hasSize(4);
    }

    private Frame frame(int step) {
        float[] depth = renderer.geometry(walk.poseAt(step)).depth();
        byte[] png = DepthImages.png(WIDTH, HEIGHT, i -> (int) Math.round(1_000.0 * depth[i]));
        CameraPose pose = new CameraPose(walk.poseAt(step).extrinsics(), camera.intrinsics(), png);
        return frame("f" + step, step, pose);
    }

    private static Frame frame(String id, long timeMs, CameraPose pose) {
        return new Frame("kitchen", "camera", id, timeMs, new byte[0], pose);
    }
}
