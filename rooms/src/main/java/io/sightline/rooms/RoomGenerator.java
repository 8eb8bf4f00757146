package io.sightline.rooms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws rooms and walks. The same plan and seed give the same room on every machine. */
public final class RoomGenerator {
    private static final Range FIELD_OF_VIEW_DEGREES = new Range(86, 92);
    private static final Range AMBIENT = new Range(0.45, 0.6);

    private final RoomPlan plan;

    /** A generator of such rooms. */
    public RoomGenerator(RoomPlan plan) {
        this.plan = plan;
    }

    /** Draws the room and the walk that belong to a seed. */
    public RoomWalk generate(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double width = plan.side().draw(random);
        double depth = plan.side().draw(random);
        double height = plan.height().draw(random);
        List<Surface> surfaces = Decoration.draw(random);
        List<Pose> poses = walk(width, depth, random);
        List<RoomObject> objects =
                new Furnishing(width, depth, poses, random).place(drawCategories(random));
        Room room = new Room(width, depth, height, surfaces, objects, drawLight(random));
        double fov = Math.toRadians(FIELD_OF_VIEW_DEGREES.draw(random));
        return new RoomWalk(seed, room, poses, fov);
    }

    private List<Pose> walk(double width, double depth, RandomGenerator random) {
        CameraPath path =
                plan.walk().closed()
                        ? LoopPath.draw(width, depth, random)
                        : GlancePath.draw(width, depth, random);
        return Arrays.stream(Pace.draw(plan.walk(), random))
                .mapToObj(progress -> path.at(progress, random))
                .toList();
    }

    /** Mostly different categories, some twice or more often. */
    private List<Category> drawCategories(RandomGenerator random) {
        int objects = random.nextInt(plan.fewestObjects(), plan.mostObjects() + 1);
        int fewest = Math.min(Category.values().length, Math.max(2, (objects * 11 + 19) / 20));
        int most = Math.min(Category.values().length, objects);
        int different = most <= fewest ? most : random.nextInt(fewest, most + 1);
        List<Category> categories =
                new ArrayList<>(
                        Draws.shuffled(Arrays.asList(Category.values()), random)
                                .subList(0, different));
        while (categories.size() < objects) {
            categories.add(categories.get(random.nextInt(different)));
        }
        return categories;
    }

    private static Light drawLight(RandomGenerator random) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        double z = Math.abs(random.nextGaussian()) + 0.6;
        double norm = Math.sqrt(x * x + y * y + z * z);
        return new Light(x / norm, y / norm, z / norm, AMBIENT.draw(random));
    }
}
