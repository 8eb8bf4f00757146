package io.sightline.rooms.scan.mesh;

import io.sightline.rooms.scan.Transform;

/**
 * A surface of triangles.
 *
 * @param points {@code [V, 3]} row-major, metres
 * @param faces {@code [F, 3]} row-major, indices of points
 */
public record Mesh(double[] points, int[] faces) {
    public int vertices() {
        return points.length / 3;
    }

    /** The same surface elsewhere. */
    public Mesh moved(Transform motion) {
        return new Mesh(motion.apply(points), faces);
    }
}
