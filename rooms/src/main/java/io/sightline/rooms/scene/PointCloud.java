package io.sightline.rooms.scene;

/**
 * Points on the surface of something. It never changes.
 *
 * @param points {@code [N, 3]} row-major, x, y and z in metres
 */
public record PointCloud(double[] points) {

    /**
     * Takes the array as it is.
     *
     * @throws IllegalArgumentException if there is no point, or half a one
     */
    public PointCloud {
        if (points.length == 0 || points.length % 3 != 0) {
            throw new IllegalArgumentException(
                    "%d coordinates; give three for each of one point or more"
                            .formatted(points.length));
        }
    }

    public int size() {
        return points.length / 3;
    }

    /** Metres between the closest points of two clouds. */
    public double gap(PointCloud other) {
        double[] others = other.points;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.length; i += 3) {
            for (int j = 0; j < others.length; j += 3) {
                double dx = points[i] - others[j];
                double dy = points[i + 1] - others[j + 1];
                double dz = points[i + 2] - others[j + 2];
                smallest = Math.min(smallest, dx * dx + dy * dy + dz * dz);
            }
        }
        return Math.sqrt(smallest);
    }
}
