package io.sightline.rooms;

/**
 * What rooms to draw.
 *
 * @param side both sides of the floor, metres
 * @param height floor to ceiling, metres
 * @param fewestObjects fewest objects to try to place; what finds no place is left out
 * @param mostObjects most objects to place
 * @param walk how the camera goes
 */
public record RoomPlan(
        Range side, Range height, int fewestObjects, int mostObjects, WalkPlan walk) {
    /** A living room and a glance around: the world of the demo model. */
    public static final RoomPlan LIVING_ROOM =
            new RoomPlan(new Range(3, 8), new Range(2.4, 3.0), 3, 9, WalkPlan.GLANCE);

    /** A hall with many objects and a long way round. */
    public static final RoomPlan HALL =
            new RoomPlan(new Range(8, 16), new Range(2.8, 4.0), 10, 24, WalkPlan.loop(128));

    /**
     * Refuses what cannot be drawn.
     *
     * @throws IllegalArgumentException if a side is too short to walk in, or the number of objects
     *     is no range up to {@link Room#MOST_OBJECTS}
     */
    public RoomPlan {
        if (side.low() < 2 * CameraPath.CLEARANCE) {
            throw new IllegalArgumentException(
                    "Room side from %s m leaves no place to walk; give %s m or more"
                            .formatted(side.low(), 2 * CameraPath.CLEARANCE));
        }
        if (fewestObjects < 1 || fewestObjects > mostObjects || mostObjects > Room.MOST_OBJECTS) {
            throw new IllegalArgumentException(
                    "%d to %d objects; give a range between 1 and %d"
                            .formatted(fewestObjects, mostObjects, Room.MOST_OBJECTS));
        }
    }

    /** The same rooms with another walk. */
    public RoomPlan withWalk(WalkPlan other) {
        return new RoomPlan(side, height, fewestObjects, mostObjects, other);
    }
}
