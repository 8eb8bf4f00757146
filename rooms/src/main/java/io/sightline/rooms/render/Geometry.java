package io.sightline.rooms.render;

import io.sightline.rooms.Camera;
import io.sightline.rooms.Pose;
import io.sightline.rooms.scene.Sighting;
import java.util.stream.IntStream;

/**
 * What each pixel of a view shows, and where that is. Exact: no noise.
 *
 * @param camera the camera
 * @param pose where it stood
 * @param depth {@code [H, W]} camera z in metres
 * @param hits {@code [H, W]} index of the object shown; {@code -1 - s} for surface s of the room
 * @param incidence {@code [H, W]} cosine between the light and the surface, negative in shade
 */
public record Geometry(Camera camera, Pose pose, float[] depth, byte[] hits, float[] incidence) {

    /** Where the pixels are: {@code [H, W, 3]} row-major, room coordinates in metres. */
    public float[] points() {
        float[] points = new float[3 * depth.length];
        double[] rotation = pose.rotation();
        double focal = camera.focalLength();
        for (int v = 0, pixel = 0; v < camera.height(); v++) {
            double y = (v + 0.5 - camera.height() / 2.0) / focal;
            for (int u = 0; u < camera.width(); u++, pixel++) {
                double x = (u + 0.5 - camera.width() / 2.0) / focal;
                double z = depth[pixel];
                points[3 * pixel] = (float) (pose.x() + z * along(rotation, 0, x, y));
                points[3 * pixel + 1] = (float) (pose.y() + z * along(rotation, 3, x, y));
                points[3 * pixel + 2] = (float) (pose.z() + z * along(rotation, 6, x, y));
            }
        }
        return points;
    }

    /**
     * What an estimator's confidence looks like: {@code [H, W]} from 1, falling with distance, and
     * 1 at the edges of things.
     */
    public float[] confidence() {
        float[] confidence = new float[depth.length];
        int width = camera.width();
        for (int pixel = 0; pixel < depth.length; pixel++) {
            boolean edge =
                    (pixel % width > 0 && hits[pixel] != hits[pixel - 1])
                            || (pixel >= width && hits[pixel] != hits[pixel - width]);
            confidence[pixel] = edge ? 1 : 1 + 10 / (1 + depth[pixel]);
        }
        return confidence;
    }

    /** How many pixels show an object. */
    public int pixelsOf(int object) {
        int pixels = 0;
        for (byte hit : hits) {
            pixels += hit == object ? 1 : 0;
        }
        return pixels;
    }

    /** How much it shows of each of the room's objects. */
    public Sighting sighting(int objects) {
        return new Sighting(IntStream.range(0, objects).map(this::pixelsOf).toArray(), hits.length);
    }

    private static double along(double[] rotation, int row, double x, double y) {
        return rotation[row] * x + rotation[row + 1] * y + rotation[row + 2];
    }
}
