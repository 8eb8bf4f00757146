package io.sightline.rooms.scene;

/**
 * One thing that questions can be about.
 *
 * @param label the word for it
 * @param x its centre seen from above, metres
 * @param y its centre seen from above, metres
 * @param longestDimension longest of length, width and height, metres
 * @param surface from which distances are measured
 */
public record SceneObject(
        String label, double x, double y, double longestDimension, PointCloud surface) {

    /** Metres between two centres, seen from above. */
    public double centreDistance(SceneObject other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** Metres between the closest points of two objects. */
    public double gap(SceneObject other) {
        return surface.gap(other.surface);
    }
}
