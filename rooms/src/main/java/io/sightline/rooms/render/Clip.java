package io.sightline.rooms.render;

import io.sightline.rooms.Room;
import io.sightline.rooms.RoomWalk;
import java.util.List;

/**
 * The frames of a walk.
 *
 * @param walk the room and the way through it
 * @param frames in the order of time
 */
public record Clip(RoomWalk walk, List<View> frames) {
    /** Takes a copy of the list. */
    public Clip {
        frames = List.copyOf(frames);
    }

    public Room room() {
        return walk.room();
    }

    /** What the frames show, without their colours. */
    public List<Geometry> geometry() {
        return frames.stream().map(View::geometry).toList();
    }
}
