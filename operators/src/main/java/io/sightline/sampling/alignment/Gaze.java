package io.sightline.sampling.alignment;

import io.sightline.scene.PointMap;

/**
 * From where, in which direction and how far a camera looks.
 *
 * @param centre of the camera, {@code [3]}
 * @param direction of view, unit length, {@code [3]}
 * @param distance median distance of the known points from the centre, 0 when none is known
 * @param down the image's downward direction, unit length, {@code [3]}; {@code null} in state of
 *     earlier versions
 * @param spread tangents of half the angle of view, across and down; {@code null} as well
 */
public record Gaze(
        double[] centre, double[] direction, double distance, double[] down, float[] spread) {
    /** A map's gaze, in the map's coordinates. */
    public static Gaze of(PointMap map) {
        double[] centre = centre(map.extrinsics());
        float[] axes = map.extrinsics();
        double[] direction = {axes[8], axes[9], axes[10]};
        double[] down = {axes[4], axes[5], axes[6]};
        double[] distances = new double[map.confidence().length];
        int known = 0;
        for (int i = 0; i < distances.length; i++) {
            double d = distance(map.points(), 3 * i, centre);
            if (map.confidence()[i] > 0 && Double.isFinite(d)) {
                distances[known++] = d;
            }
        }
        double distance = known == 0 ? 0 : Median.of(distances, known);
        return new Gaze(centre, direction, distance, down, spread(map.intrinsics()));
    }

    /** The optical axis goes through about the middle. */
    private static float[] spread(float[] intrinsics) {
        return new float[] {intrinsics[2] / intrinsics[0], intrinsics[3] / intrinsics[1]};
    }

    /** The same gaze in other coordinates. */
    public Gaze in(Similarity similarity) {
        double[] moved = turned(similarity, centre);
        for (int axis = 0; axis < 3; axis++) {
            moved[axis] = similarity.scale() * moved[axis] + similarity.translation()[axis];
        }
        return new Gaze(
                moved,
                turned(similarity, direction),
                similarity.scale() * distance,
                turned(similarity, down),
                spread);
    }

    private static double[] turned(Similarity similarity, double[] vector) {
        double[] turned = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                turned[row] += similarity.rotation()[3 * row + column] * vector[column];
            }
        }
        return turned;
    }

    /** Centre of the camera with these extrinsics, {@code [3, 4]}, camera from world. */
    static double[] centre(float[] extrinsics) {
        double[] centre = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            for (int row = 0; row < 3; row++) {
                centre[axis] -= (double) extrinsics[4 * row + axis] * extrinsics[4 * row + 3];
            }
        }
        return centre;
    }

    static double distance(float[] points, int offset, double[] centre) {
        double x = points[offset] - centre[0];
        double y = points[offset + 1] - centre[1];
        double z = points[offset + 2] - centre[2];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
