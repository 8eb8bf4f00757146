package io.sightline.rooms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Finds places for objects: half against a wall, none in the camera's way or in each other's. */
final class Furnishing {
    private static final int TRIES = 40;
    private static final double LEAST_GAP = 0.12;
    private static final double CAMERA_CLEARANCE = 0.4;
    private static final double SKIRTING = 0.02;

    private final double width;
    private final double depth;
    private final List<Pose> poses;
    private final RandomGenerator random;
    private final List<RoomObject> placed = new ArrayList<>();

    Furnishing(double width, double depth, List<Pose> poses, RandomGenerator random) {
        this.width = width;
        this.depth = depth;
        this.poses = poses;
        this.random = random;
    }

    /** Places what finds a place, the bulkiest categories first. */
    List<RoomObject> place(List<Category> categories) {
        categories.stream()
                .sorted(Comparator.comparingDouble(Category::bulk).reversed())
                .forEach(this::place);
        return placed;
    }

    private void place(Category category) {
        double[] extent = category.drawExtent(random);
        double yaw = 0;
        if (category.shape() == Shape.BOX) {
            yaw = (random.nextBoolean() ? Math.PI / 2 : 0) + random.nextDouble(-0.2, 0.2);
        }
        Colour colour =
                category.colour()
                        .times(random.nextDouble(0.85, 1.1))
                        .jittered(0.03, new Range(0.02, 1), random);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            RoomObject object =
                    new RoomObject(category, 0, 0, yaw, extent[0], extent[1], extent[2], colour);
            double margin = object.reach() * 0.9;
            if (width - 2 * margin < 0.2 || depth - 2 * margin < 0.2) {
                return;
            }
            object = somewhere(object, margin);
            if (isFree(object)) {
                placed.add(object);
                return;
            }
        }
    }

    private RoomObject somewhere(RoomObject object, double margin) {
        double x = random.nextDouble(margin, width - margin);
        double y = random.nextDouble(margin, depth - margin);
        if (random.nextBoolean()) {
            switch (random.nextInt(4)) {
                case 0 -> x = width - margin - SKIRTING;
                case 1 -> x = margin + SKIRTING;
                case 2 -> y = margin + SKIRTING;
                default -> y = depth - margin - SKIRTING;
            }
        }
        return new RoomObject(
                object.category(),
                x,
                y,
                object.yaw(),
                object.length(),
                object.width(),
                object.height(),
                object.colour());
    }

    private boolean isFree(RoomObject object) {
        double reach = object.reach();
        boolean inTheWay =
                poses.stream()
                        .anyMatch(
                                pose ->
                                        Math.hypot(pose.x() - object.x(), pose.y() - object.y())
                                                < reach + CAMERA_CLEARANCE);
        return !inTheWay
                && placed.stream()
                        .noneMatch(
                                other ->
                                        object.centreDistance(other) < 0.5 * (reach + other.reach())
                                                || object.gap(other) < LEAST_GAP);
    }
}
