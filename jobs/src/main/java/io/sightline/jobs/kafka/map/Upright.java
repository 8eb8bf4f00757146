package io.sightline.jobs.kafka.map;

import io.sightline.operators.map.MappedCamera;
import io.sightline.operators.map.MappedScene;
import io.sightline.sampling.alignment.Gaze;

/** What is up in a map, by how its cameras are held. */
final class Upright {
    private static final double[] OF_ONE_CAMERA = {0, -1, 0};
    private static final double NOTHING = 1e-6;

    private Upright() {}

    /** Away from where images have their lower edge, on the whole; unit length. */
    static double[] up(MappedScene scene) {
        double[] up = new double[3];
        for (MappedCamera camera : scene.cameras()) {
            for (int axis = 0; axis < 3 && isFinite(camera.gaze()); axis++) {
                up[axis] -= camera.gaze().down()[axis];
            }
        }
        double length = Math.sqrt(up[0] * up[0] + up[1] * up[1] + up[2] * up[2]);
        return length < NOTHING
                ? OF_ONE_CAMERA.clone()
                : new double[] {up[0] / length, up[1] / length, up[2] / length};
    }

    /** The shortest turn of what is up to +Y, as a quaternion x, y, z, w. */
    static double[] turn(double[] up) {
        double w = 1 + up[1];
        if (w < NOTHING) {
            return new double[] {1, 0, 0, 0};
        }
        double length = Math.sqrt(w * w + up[0] * up[0] + up[2] * up[2]);
        return new double[] {-up[2] / length, 0, up[0] / length, w / length};
    }

    /** Whether it can be said where a camera looks. */
    static boolean isFinite(Gaze gaze) {
        double sum = gaze.distance() + gaze.spread()[0] + gaze.spread()[1];
        for (int axis = 0; axis < 3; axis++) {
            sum += gaze.centre()[axis] + gaze.direction()[axis] + gaze.down()[axis];
        }
        return Double.isFinite(sum);
    }
}
