package io.sightline.rooms;

import io.sightline.rooms.scene.SceneObject;

/**
 * An object standing on the floor.
 *
 * @param category what it is
 * @param x centre of its footprint along the room's width
 * @param y centre of its footprint along the room's depth
 * @param yaw turn of its length against the x axis, radians; 0 unless a box
 * @param length along its own first axis; the diameter unless a box
 * @param width along its own second axis; the diameter unless a box
 * @param height top over the floor
 * @param colour reflectance
 */
public record RoomObject(
        Category category,
        double x,
        double y,
        double yaw,
        double length,
        double width,
        double height,
        Colour colour) {

    /** Radius of the circle about the centre that holds the whole footprint. */
    public double reach() {
        return category.shape() == Shape.BOX ? Math.hypot(length, width) / 2 : length / 2;
    }

    /** Longest of length, width and height. */
    public double longestDimension() {
        return Math.max(height, Math.max(length, width));
    }

    /** Distance in metres between the centres of two footprints. */
    public double centreDistance(RoomObject other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** Distance in metres between the closest points of two footprints. */
    public double gap(RoomObject other) {
        return Footprint.of(this).gap(Footprint.of(other));
    }

    /** What questions about a scene need of it. */
    SceneObject inScene() {
        return new SceneObject(category.label(), x, y, longestDimension(), Footprint.of(this));
    }
}
