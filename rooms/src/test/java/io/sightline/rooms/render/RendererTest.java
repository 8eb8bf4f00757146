package io.sightline.rooms.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightline.rooms.Camera;
import io.sightline.rooms.Pose;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomObject;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RendererTest {
    private static final RoomWalk WALK = new RoomGenerator(RoomPlan.LIVING_ROOM).generate(5);
    private static final Camera CAMERA = WALK.camera(112, 84);
    private static final Renderer RENDERER = new Renderer(WALK.room(), CAMERA);

    @Test
    void projectsEveryPointBackToItsPixel() {
        for (int step = 0; step < 32; step += 5) {
            Geometry geometry = RENDERER.geometry(WALK.poseAt(step));
            float[] points = geometry.points();
            float[] extrinsics = geometry.pose().extrinsics();
            float[] k = CAMERA.intrinsics();
            double worst = 0;
            for (int v = 0, pixel = 0; v < 84; v++) {
                for (int u = 0; u < 112; u++, pixel++) {
                    double[] seen = toCamera(extrinsics, points, 3 * pixel);
                    worst = Math.max(worst, Math.abs(seen[2] - geometry.depth()[pixel]));
                    worst = Math.max(worst, Math.abs(k[0] * seen[0] / seen[2] + k[2] - u - 0.5));
                    worst = Math.max(worst, Math.abs(k[1] * seen[1] / seen[2] + k[3] - v - 0.5));
                }
            }

            assertThat(worst).isLessThan(1e-3);
        }
    }

    @Test
    void putsEveryPointOnTheSurfaceThatItShows() {
        for (long seed = 0; seed < 10; seed++) {
            RoomWalk walk = new RoomGenerator(RoomPlan.LIVING_ROOM).generate(seed);
            Renderer renderer = new Renderer(walk.room(), walk.camera(56, 42));
            Geometry geometry = renderer.geometry(walk.poseAt(9));
            float[] points = geometry.points();
            for (int pixel = 0; pixel < geometry.hits().length; pixel++) {
                int hit = geometry.hits()[pixel];
                double[] p = {points[3 * pixel], points[3 * pixel + 1], points[3 * pixel + 2]};
                double off =
                        hit < 0
                                ? fromSurface(walk, -1 - hit, p)
                                : fromObject(walk.room().objects().get(hit), p);

                assertThat(off).isLessThan(1e-3);
            }
        }
    }

    @Test
    void repeatsAViewFromItsSeed() {
        Pose pose = WALK.poseAt(4);

        assertThat(RENDERER.view(pose, 1).rgb()).isEqualTo(RENDERER.view(pose, 1).rgb());
        assertThat(RENDERER.view(pose, 1).rgb()).isNotEqualTo(RENDERER.view(pose, 2).rgb());
    }

    @Test
    void addsTheNoiseOfACheapSensor() {
        double[] spreads = new double[CAMERA.pixels() - 1];
        double[] sums = new double[spreads.length];
        int frames = 60;
        for (int seed = 0; seed < frames; seed++) {
            byte[] rgb = RENDERER.view(WALK.poseAt(4), seed).rgb();
            for (int i = 0; i < spreads.length; i++) {
                double step = (rgb[3 * i] & 0xff) - (rgb[3 * i + 3] & 0xff);
                sums[i] += step;
                spreads[i] += step * step;
            }
        }
        for (int i = 0; i < spreads.length; i++) {
            spreads[i] = Math.sqrt(spreads[i] / frames - Math.pow(sums[i] / frames, 2));
        }
        Arrays.sort(spreads);

        assertThat(spreads[spreads.length / 2] / Math.sqrt(2)).isCloseTo(4.0, within(0.2));
    }

    @Test
    void countsThePixelsOfEachObject() {
        Geometry geometry = RENDERER.geometry(WALK.poseAt(0));
        int shown = 0;
        for (int object = 0; object < WALK.room().objects().size(); object++) {
            shown += geometry.pixelsOf(object);
        }
        int shell = 0;
        for (int surface = 0; surface < 6; surface++) {
            shell += geometry.pixelsOf(-1 - surface);
        }

        assertThat(shown + shell).isEqualTo(112 * 84);
    }

    @Test
    void isLessSureOfWhatIsFarOrAtAnEdge() {
        Geometry geometry = RENDERER.geometry(WALK.poseAt(0));
        float[] confidence = geometry.confidence();

        assertThat(confidence).hasSize(112 * 84);
        for (float value : confidence) {
            assertThat(value).isBetween(1f, 11f);
        }
    }

    private static double[] toCamera(float[] e, float[] points, int at) {
        double[] seen = new double[3];
        for (int row = 0; row < 3; row++) {
            seen[row] = e[4 * row + 3];
            for (int axis = 0; axis < 3; axis++) {
                seen[row] += e[4 * row + axis] * points[at + axis];
            }
        }
        return seen;
    }

    private static double fromSurface(RoomWalk walk, int surface, double[] p) {
        return switch (surface) {
            case 0 -> Math.abs(p[2]);
            case 1 -> Math.abs(p[2] - walk.room().height());
            case 2 -> Math.abs(p[0]);
            case 3 -> Math.abs(p[0] - walk.room().width());
            case 4 -> Math.abs(p[1]);
            default -> Math.abs(p[1] - walk.room().depth());
        };
    }

    private static double fromObject(RoomObject object, double[] p) {
        double x = p[0] - object.x();
        double y = p[1] - object.y();
        double up = Math.abs(p[2] - object.height() / 2) - object.height() / 2;
        if (object.category().shape() == Shape.SPHERE) {
            double z = p[2] - object.length() / 2;
            return Math.abs(Math.sqrt(x * x + y * y + z * z) - object.length() / 2);
        }
        if (object.category().shape() == Shape.CYLINDER) {
            return Math.abs(Math.max(Math.hypot(x, y) - object.length() / 2, up));
        }
        double cos = Math.cos(object.yaw());
        double sin = Math.sin(object.yaw());
        double along = Math.abs(cos * x + sin * y) - object.length() / 2;
        double across = Math.abs(-sin * x + cos * y) - object.width() / 2;
        return Math.abs(Math.max(up, Math.max(along, across)));
    }
}
