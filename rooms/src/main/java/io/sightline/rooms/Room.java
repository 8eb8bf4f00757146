package io.sightline.rooms;

import io.sightline.rooms.scene.Scene;
import java.util.Arrays;
import java.util.List;

/**
 * A box-shaped room and what stands in it. Each of the four walls has a hue of its own, the same in
 * every room: a compass for whoever learns to see it.
 *
 * @param width extent in x, metres
 * @param depth extent in y, metres
 * @param height extent in z, metres
 * @param surfaces floor, ceiling, then the walls at x = 0, x = width, y = 0, y = depth
 * @param objects what stands in it; an object's index is its id in rendered views
 * @param light how it is lit
 */
public record Room(
        double width,
        double depth,
        double height,
        List<Surface> surfaces,
        List<RoomObject> objects,
        Light light) {

    /** Most objects that a view can tell apart. */
    public static final int MOST_OBJECTS = 127;

    /**
     * Takes copies, so that a room never changes.
     *
     * @throws IllegalArgumentException unless there are six surfaces and at most {@link
     *     #MOST_OBJECTS} objects
     */
    public Room {
        surfaces = List.copyOf(surfaces);
        objects = List.copyOf(objects);
        if (surfaces.size() != 6 || objects.size() > MOST_OBJECTS) {
            throw new IllegalArgumentException(
                    "Room has %d surfaces and %d objects; give 6 and at most %d"
                            .formatted(surfaces.size(), objects.size(), MOST_OBJECTS));
        }
    }

    /** Floor area in square metres. */
    public double floorArea() {
        return width * depth;
    }

    /** What questions are made from; any category may be asked for. */
    public Scene scene() {
        return new Scene(
                floorArea(),
                objects.stream().map(RoomObject::inScene).toList(),
                Arrays.stream(Category.values()).map(Category::label).toList());
    }

    /** Longer side of the floor in metres. */
    public double longestSide() {
        return Math.max(width, depth);
    }
}
