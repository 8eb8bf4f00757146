package io.sightline.rooms.scan.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightline.rooms.scan.Transform;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloorAreaTest {
    private static final Transform TURNED =
            new Transform(new double[] {0.8, -0.6, 0, 3, 0.6, 0.8, 0, -9, 0, 0, 1, 2, 0, 0, 0, 1});

    @Test
    void anLIsSmallerThanItsHull() {
        assertThat(FloorArea.of(floor(4, 4, 2))).isCloseTo(12, within(0.2));
    }

    @Test
    void isTheSameHoweverTheRoomIsTurned() {
        assertThat(FloorArea.of(floor(5, 3, 0))).isCloseTo(15, within(1e-9));
        assertThat(FloorArea.of(floor(5, 3, 0).moved(TURNED))).isCloseTo(15, within(0.1));
    }

    /** Points a quarter of a metre apart, without a square in one corner. */
    private static Mesh floor(int width, int depth, int missing) {
        List<Double> points = new ArrayList<>();
        for (int column = 0; column <= 4 * width; column++) {
            for (int row = 0; row <= 4 * depth; row++) {
                if (column <= 4 * (width - missing) || row <= 4 * (depth - missing)) {
                    points.addAll(List.of(column / 4.0, row / 4.0, 0.0));
                }
            }
        }
        return new Mesh(points.stream().mapToDouble(Double::doubleValue).toArray(), new int[0]);
    }
}
