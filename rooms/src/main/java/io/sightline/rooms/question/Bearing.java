package io.sightline.rooms.question;

import io.sightline.rooms.scene.SceneObject;
import java.util.List;
import java.util.Optional;

/** Directions as a person standing at one object and looking at another names them. */
final class Bearing {
    /** Metres between centres below which a direction says little. */
    static final double LEAST_DISTANCE = 0.8;

    private Bearing() {}

    /**
     * Angle in degrees from the line of sight to the target, growing to the left, from -180 to 180;
     * none where one of them is too close.
     */
    static Optional<Double> of(SceneObject standing, SceneObject facing, SceneObject target) {
        if (standing.centreDistance(facing) < LEAST_DISTANCE
                || standing.centreDistance(target) < LEAST_DISTANCE) {
            return Optional.empty();
        }
        return Optional.of(
                turn(
                        facing.x() - standing.x(),
                        facing.y() - standing.y(),
                        target.x() - standing.x(),
                        target.y() - standing.y()));
    }

    /** Degrees from one direction to another, growing to the left. */
    static double turn(double fromX, double fromY, double toX, double toY) {
        return Math.toDegrees(
                StrictMath.atan2(fromX * toY - fromY * toX, fromX * toX + fromY * toY));
    }

    /** Left or right, unless nearly ahead or behind. */
    static Optional<String> side(double angle) {
        double size = Math.abs(angle);
        return size > 20 && size < 160 ? Optional.of(leftOrRight(angle)) : Optional.empty();
    }

    /** Left, right or back (from 135°), unless nearly ahead or at the border. */
    static Optional<String> third(double angle) {
        double size = Math.abs(angle);
        if (size < 35 || (size > 120 && size < 150)) {
            return Optional.empty();
        }
        return Optional.of(size > 135 ? "back" : leftOrRight(angle));
    }

    /** The quadrant, unless within 15° of an axis. */
    static Optional<String> quadrant(double angle) {
        double size = Math.abs(angle);
        if (size % 90 < 15 || size % 90 > 75) {
            return Optional.empty();
        }
        return Optional.of((size < 90 ? "front-" : "back-") + leftOrRight(angle));
    }

    /** The turn that a robot must make, unless it goes on ahead or the turn is in between. */
    static Optional<String> manoeuvre(double angle) {
        double size = Math.abs(angle);
        if (size > 150) {
            return Optional.of("Turn Back");
        }
        boolean clear = size > 45 && size < 120;
        return clear ? Optional.of(angle > 0 ? "Turn Left" : "Turn Right") : Optional.empty();
    }

    /** The words of {@link #manoeuvre}. */
    static final List<String> MANOEUVRES = List.of("Turn Back", "Turn Left", "Turn Right");

    private static String leftOrRight(double angle) {
        return angle > 0 ? "left" : "right";
    }
}
