package io.sightline.rooms.scan.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scan.Transform;
import io.sightline.rooms.scene.Sighting;
import org.junit.jupiter.api.Test;

/** Two upright boards two metres ahead: one in the middle, one that no pinhole would show. */
class FisheyeImageTest {
    /** Left, top, right, bottom, metres. */
    private static final double[][] BOARDS = {{-0.8, -0.6, 0.8, 0.6}, {3, -1, 5, 1}};

    private static final double AHEAD = 2;
    private static final double[] PINHOLE = {790, 790, 876, 584};
    private static final double[] FISHEYE = {790, 790, 876, 584, -0.03, 0.006, -0.004, 0.0008};

    @Test
    void showsWhatTheLensBendsIn() {
        Sighting seen = seen(FISHEYE);

        assertThat(seen.ofPixels()).isEqualTo(112 * 75);
        for (int board = 0; board < BOARDS.length; board++) {
            int expected = pixelsThatLookAt(BOARDS[board]);
            assertThat(expected).isGreaterThan(100);
            assertThat(seen.pixels()[board]).isCloseTo(expected, withinPercentage(5));
        }
        assertThat(seen(PINHOLE).pixels()[1]).isZero();
    }

    @Test
    void whatIsInFrontHidesWhatIsBehind() {
        double[] points = new double[24];
        put(BOARDS[1], AHEAD, points, 0);
        double[] larger = {3.5, -2, 9, 2};
        put(larger, 2 * AHEAD, points, 12);
        Mesh mesh = new Mesh(points, new int[] {0, 1, 2, 2, 3, 0, 4, 5, 6, 6, 7, 4});
        int[] boards = {0, 0, 0, 0, 1, 1, 1, 1};
        CameraView camera = new CameraView(Transform.identity(), FISHEYE, 1752, 1168);

        assertThat(new MeshView(mesh, boards, 2).from(camera).pixels()[0])
                .isEqualTo(seen(FISHEYE).pixels()[1]);
    }

    private static Sighting seen(double[] lens) {
        double[] points = new double[24];
        put(BOARDS[0], AHEAD, points, 0);
        put(BOARDS[1], AHEAD, points, 12);
        Mesh mesh = new Mesh(points, new int[] {0, 1, 2, 2, 3, 0, 4, 5, 6, 6, 7, 4});
        return new MeshView(mesh, new int[] {0, 0, 0, 0, 1, 1, 1, 1}, 2)
                .from(new CameraView(Transform.identity(), lens, 1752, 1168));
    }

    private static void put(double[] board, double z, double[] points, int at) {
        double[] corners = {
            board[0], board[1], z, board[2], board[1], z, board[2], board[3], z, board[0], board[3],
            z
        };
        System.arraycopy(corners, 0, points, at, corners.length);
    }

    /** Each pixel's angle found by halving, where the view looks it up. */
    private static int pixelsThatLookAt(double[] board) {
        int pixels = 0;
        for (int v = 0; v < 75; v++) {
            for (int u = 0; u < 112; u++) {
                double x = ((u + 0.5) * 1752 / 112 - FISHEYE[2]) / FISHEYE[0];
                double y = ((v + 0.5) * 1168 / 75 - FISHEYE[3]) / FISHEYE[1];
                double radius = Math.hypot(x, y);
                double low = 0;
                double high = Math.PI / 2;
                while (high - low > 1e-9) {
                    double middle = (low + high) / 2;
                    if (shownAt(middle) < radius) {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                double away = AHEAD * Math.tan(low) / radius;
                if (x * away > board[0]
                        && x * away < board[2]
                        && y * away > board[1]
                        && y * away < board[3]) {
                    pixels++;
                }
            }
        }
        return pixels;
    }

    private static double shownAt(double angle) {
        double sum = angle;
        for (int k = 1; k <= 4; k++) {
            sum += FISHEYE[3 + k] * Math.pow(angle, 2 * k + 1);
        }
        return sum;
    }
}
