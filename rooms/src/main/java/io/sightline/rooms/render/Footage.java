package io.sightline.rooms.render;

import io.sightline.rooms.Pose;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Clips by seed: the same footage and seed give the same frames. Immutable: threads may share it.
 *
 * @param plan rooms and walk
 * @param frames how many frames of the walk are taken, evenly spread
 * @param width pixels of a frame
 * @param height pixels of a frame
 */
public record Footage(RoomPlan plan, int frames, int width, int height) {
    /** What the demo model was trained on: 8 frames of 112 × 84 from a glance around a room. */
    public static final Footage DEMO = new Footage(RoomPlan.LIVING_ROOM, 8, 112, 84);

    /** The clip of a seed. */
    public Clip clip(long seed) {
        RoomWalk walk = walk(seed);
        Renderer renderer = renderer(walk);
        SplittableRandom noise = new SplittableRandom(~seed);
        List<View> views =
                poses(walk).stream().map(pose -> renderer.view(pose, noise.nextLong())).toList();
        return new Clip(walk, views);
    }

    /** The geometry of a seed's clip alone, at a fraction of its cost. */
    public List<Geometry> geometry(RoomWalk walk) {
        Renderer renderer = renderer(walk);
        return poses(walk).stream().map(renderer::geometry).toList();
    }

    /** The walk of a seed. */
    public RoomWalk walk(long seed) {
        return new RoomGenerator(plan).generate(seed);
    }

    private Renderer renderer(RoomWalk walk) {
        return new Renderer(walk.room(), walk.camera(width, height));
    }

    private List<Pose> poses(RoomWalk walk) {
        return Arrays.stream(walk.evenly(frames)).mapToObj(walk.poses()::get).toList();
    }
}
