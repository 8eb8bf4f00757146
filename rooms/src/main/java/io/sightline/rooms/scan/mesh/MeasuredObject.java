package io.sightline.rooms.scan.mesh;

import io.sightline.rooms.scene.PointCloud;
import io.sightline.rooms.scene.SceneObject;
import java.util.Arrays;
import org.locationtech.jts.algorithm.MinimumAreaRectangle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** Measures an object from the points of its surface, by the smallest upright box around them. */
public final class MeasuredObject {
    /**
     * Of a surface with more points, some are left out: distances stay true to a few centimetres.
     */
    private static final int MOST_POINTS = 2000;

    private MeasuredObject() {}

    /**
     * An object.
     *
     * @param label the word for it
     * @param points {@code [N, 3]} row-major, metres; at least one
     */
    public static SceneObject of(String label, double[] points) {
        Coordinate[] corners =
                MinimumAreaRectangle.getMinimumRectangle(
                                new GeometryFactory().createMultiPointFromCoords(fromAbove(points)))
                        .getCoordinates();
        // A rectangle's ring ends where it starts; a line and a point are their own corners.
        Coordinate opposite = corners[corners.length > 2 ? 2 : corners.length - 1];
        double length = corners[0].distance(corners[corners.length > 1 ? 1 : 0]);
        double width = corners.length > 2 ? corners[1].distance(corners[2]) : 0;
        return new SceneObject(
                label,
                (corners[0].x + opposite.x) / 2,
                (corners[0].y + opposite.y) / 2,
                Math.max(height(points), Math.max(length, width)),
                new PointCloud(thinned(points)));
    }

    private static Coordinate[] fromAbove(double[] points) {
        Coordinate[] flat = new Coordinate[points.length / 3];
        Arrays.setAll(flat, i -> new Coordinate(points[3 * i], points[3 * i + 1]));
        return flat;
    }

    private static double height(double[] points) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 2; i < points.length; i += 3) {
            low = Math.min(low, points[i]);
            high = Math.max(high, points[i]);
        }
        return high - low;
    }

    private static double[] thinned(double[] points) {
        int all = points.length / 3;
        int kept = Math.min(all, MOST_POINTS);
        double[] some = new double[3 * kept];
        for (int i = 0; i < kept; i++) {
            System.arraycopy(points, 3 * (int) ((long) i * all / kept), some, 3 * i, 3);
        }
        return some;
    }
}
