package io.sightline.sampling.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.alignment.Gaze;
import io.sightline.sampling.coverage.ConfidenceHistogram;
import io.sightline.sampling.coverage.Lattice;
import io.sightline.sampling.memory.FrameView;
import io.sightline.scene.PointMap;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A wall of two metres by one and a half, three metres before a camera in the origin. */
class MapDrawingTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final byte[] ORANGE = colours(230, 120, 10);
    private static final byte[] BLUE = colours(10, 20, 200);

    private final PointMap wall = wall(3);
    private final int threshold =
            ConfidenceHistogram.empty().including(wall.confidence()).threshold(0);
    private final Lattice lattice = Lattice.empty().including(List.of(wall), threshold);

    @Test
    void pointsAreThereWithTheirPlacesAndColours() {
        SceneMap map = draw(null, 20_000, wall, ORANGE);

        assertThat(map.size()).isBetween(500, WIDTH * HEIGHT);
        for (int i = 0; i < map.size(); i++) {
            assertThat(map.coordinate(i, 2)).isBetween(2.99f, 3.01f);
            assertThat(map.coordinate(i, 0)).isBetween(-1.01f, 1.01f);
            assertThat(map.colour(i, 0)).isEqualTo(230);
            assertThat(map.colour(i, 2)).isEqualTo(10);
        }
    }

    @Test
    void theSameAgainIsTheSameAndTheNewestColourStays() {
        SceneMap once = draw(null, 20_000, wall, ORANGE);
        SceneMap unknown = draw(once, 20_000, wall, null);
        SceneMap blue = draw(unknown, 20_000, wall, BLUE);

        assertThat(unknown).usingRecursiveComparison().isEqualTo(once);
        assertThat(blue.size()).isEqualTo(once.size());
        assertThat(blue.colour(0, 2)).isEqualTo(200);
    }

    @Test
    void tooManyPointsAreThinnedAndStayWhereTheyAre() {
        SceneMap map = draw(null, 100, wall, ORANGE);

        assertThat(map.size()).isBetween(20, 100);
        SceneMap more = draw(map, 100, wall(2), BLUE);
        assertThat(more.size()).isBetween(20, 100);
        for (int i = 0; i < more.size(); i++) {
            assertThat(more.coordinate(i, 2))
                    .matches(z -> Math.abs(z - 3) < 0.1 || Math.abs(z - 2) < 0.1);
        }
    }

    @Test
    void whatIsBeforeTheWallWasSeenAndWhatIsBehindWasNot() {
        SceneMap map = draw(null, 20_000, wall, ORANGE);

        assertThat(isSeen(map, 0, 0, 1.5)).isTrue();
        assertThat(isSeen(map, 0, 0, 3)).isTrue();
        assertThat(isSeen(map, 0, 0, 3 + 2 * map.cell())).isFalse();
        assertThat(isSeen(map, 1, 0, 0.5)).isFalse();
    }

    @Test
    void cellsGrowWithTheSceneAndForgetNothing() {
        SceneMap small = draw(null, 20_000, wall, ORANGE);
        Lattice coarser = new Lattice(4 * lattice.edge(), lattice.sample(), lattice.thinnest());

        SceneMap grown = new MapDrawing(small, 1, coarser, threshold, 20_000).map();

        assertThat(grown.cell()).isGreaterThan(small.cell());
        assertThat(isSeen(grown, 0, 0, 1.5)).isTrue();
        assertThat(grown.points()).isEqualTo(small.points());
    }

    private static boolean isSeen(SceneMap map, double x, double y, double z) {
        int half = SeenSpace.SIDE / 2;
        return SeenSpace.isSeen(
                map.seen(),
                half + (int) Math.floor(x / map.cell()),
                half + (int) Math.floor(y / map.cell()),
                half + (int) Math.floor(z / map.cell()));
    }

    private SceneMap draw(SceneMap before, int most, PointMap map, byte[] colours) {
        MapDrawing drawing = new MapDrawing(before, 1, lattice, threshold, most);
        FrameView view =
                FrameView.withoutGeometry("f", "camera", 0, 1, null).placed(1, 0, Gaze.of(map));
        drawing.add(view, FrameGrid.of(map), colours);
        return drawing.map();
    }

    private static PointMap wall(float distance) {
        float[] points = new float[3 * WIDTH * HEIGHT];
        float[] confidence = new float[WIDTH * HEIGHT];
        for (int i = 0; i < confidence.length; i++) {
            points[3 * i] = i % WIDTH * 2f / WIDTH - 1;
            points[3 * i + 1] = Math.floorDiv(i, WIDTH) * 1.5f / HEIGHT - 0.75f;
            points[3 * i + 2] = distance + (i % 7) * 0.001f;
        }
        Arrays.fill(confidence, 100);
        float[] extrinsics = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
        return new PointMap(
                "f",
                0,
                WIDTH,
                HEIGHT,
                points,
                confidence,
                extrinsics,
                new float[] {96, 96, 32, 24});
    }

    private static byte[] colours(int red, int green, int blue) {
        byte[] colours = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < colours.length; i += 3) {
            colours[i] = (byte) red;
            colours[i + 1] = (byte) green;
            colours[i + 2] = (byte) blue;
        }
        return colours;
    }
}
