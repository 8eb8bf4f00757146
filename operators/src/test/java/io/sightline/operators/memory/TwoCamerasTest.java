package io.sightline.operators.memory;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.thumbnail;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFixtures;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.rooms.Camera;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.Geometry;
import io.sightline.rooms.render.Renderer;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two cameras walk through a drawn room from either end, and see the same while they pass. */
class TwoCamerasTest {
    private static final int STEPS = 20;
    private static final int CHUNK = 8;
    private static final int OVERLAP = 2;

    private final RoomWalk walk = new RoomGenerator(RoomPlan.LIVING_ROOM).generate(5);
    private final Camera camera = walk.camera(64, 48);
    private final Renderer renderer = new Renderer(walk.room(), camera);
    private int chunks;
    private SceneHarness scene;

    @BeforeEach
    void open() throws Exception {
        scene = new SceneHarness(1_000, Map.of());
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void endInOneCoordinateSystemAndAreBothLookedThrough() throws Exception {
        List<Seen> seen = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            seen.add(new Seen("left", step, 2L * step));
            seen.add(new Seen("right", walk.poses().size() - 1 - step, 2L * step + 1));
        }
        walk(seen);

        SceneQuestion asked = ask();
        assertThat(asked.geometryEpoch()).isEqualTo(1);
        assertThat(asked.evidence()).extracting(Evidence::camera).contains("left", "right");
        assertThat(asked.remarks().withoutGeometry()).isZero();
        assertThat(asked.remarks().notes()).isEmpty();
    }

    @Test
    void thatNeverMeetAreSaidToStandApart() throws Exception {
        List<Seen> left = new ArrayList<>();
        List<Seen> right = new ArrayList<>();
        for (int step = 0; step < CHUNK; step++) {
            left.add(new Seen("left", step, step));
            right.add(new Seen("right", walk.poses().size() - 1 - step, 100 + step));
        }
        walk(left);
        walk(right);

        assertThat(ask().remarks().notes())
                .containsExactly(
                        "Cameras that see nothing of what another sees: left, right; how they stand to"
                                + " the others is not known.");
    }

    /** A frame that a camera took at a step of the walk. */
    private record Seen(String camera, int step, long timeMs) {
        String id() {
            return camera + step;
        }
    }

    /** Windows over the scene's frames, whichever camera took them. */
    private void walk(List<Seen> seen) throws Exception {
        for (Seen frame : seen) {
            Frame image =
                    new Frame(
                            KITCHEN, frame.camera(), frame.id(), frame.timeMs(), new byte[9], null);
            scene.see(new SceneFrame(image, thumbnail(frame.timeMs()), 1, true));
        }
        for (int first = 0; first + CHUNK <= seen.size(); first += CHUNK - OVERLAP) {
            pass(seen.subList(first, first + CHUNK));
        }
        pass(seen.subList(seen.size() - CHUNK, seen.size()));
    }

    private void pass(List<Seen> seen) throws Exception {
        double scale = 0.5 + chunks % 3;
        double[] shift = {chunks, -2.0 * chunks, 1};
        scene.settle(
                new ChunkPoints(
                        KITCHEN,
                        seen.stream().map(Seen::id).toList(),
                        seen.stream().map(frame -> map(frame, scale, shift)).toList(),
                        false,
                        chunks++,
                        seen.stream().mapToLong(Seen::timeMs).toArray()));
    }

    /** True points, in the coordinates of one pass. */
    private PointMap map(Seen frame, double scale, double[] shift) {
        Geometry geometry = renderer.geometry(walk.poseAt(frame.step()));
        float[] points = geometry.points();
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) (scale * points[i] + shift[i % 3]);
        }
        float[] extrinsics = geometry.pose().extrinsics().clone();
        for (int row = 0; row < 3; row++) {
            double moved = scale * extrinsics[4 * row + 3];
            for (int axis = 0; axis < 3; axis++) {
                moved -= extrinsics[4 * row + axis] * shift[axis];
            }
            extrinsics[4 * row + 3] = (float) moved;
        }
        return new PointMap(
                frame.id(),
                frame.timeMs(),
                camera.width(),
                camera.height(),
                points,
                geometry.confidence(),
                extrinsics,
                camera.intrinsics());
    }

    private SceneQuestion ask() throws Exception {
        scene.ask(SceneFixtures.live("q", KITCHEN, 8));
        return scene.last();
    }
}
