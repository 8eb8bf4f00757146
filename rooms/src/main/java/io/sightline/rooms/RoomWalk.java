package io.sightline.rooms;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A room and the way that one camera takes through it.
 *
 * @param seed what it was drawn from
 * @param room the room
 * @param poses the camera's poses in the order of time
 * @param horizontalFov the camera's angle of view, radians
 */
public record RoomWalk(long seed, Room room, List<Pose> poses, double horizontalFov) {
    /** Takes a copy of the poses. */
    public RoomWalk {
        poses = List.copyOf(poses);
    }

    /** The walk's camera at some resolution. */
    public Camera camera(int width, int height) {
        return new Camera(width, height, horizontalFov);
    }

    /** The pose of a camera that repeats the walk for ever; smooth where the walk is closed. */
    public Pose poseAt(long step) {
        return poses.get((int) Math.floorMod(step, (long) poses.size()));
    }

    /**
     * Evenly spread indices into {@link #poses()}, first and last included, rounded half to even.
     *
     * @param count how many; a single one is the first
     */
    public int[] evenly(int count) {
        double step = (poses.size() - 1.0) / Math.max(1, count - 1);
        return IntStream.range(0, count).map(i -> (int) Math.rint(i * step)).toArray();
    }
}
