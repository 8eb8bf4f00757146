package io.sightline.rooms;

import java.util.random.RandomGenerator;

/** A short quadratic Bezier curve, walked while turning most of the way round. */
record GlancePath(double[] xs, double[] ys, double startYaw, double signedTurn, Carriage carriage)
        implements CameraPath {
    private static final Range TURN_DEGREES = new Range(200, 330);

    /** How far the second and third control points reach from the first. */
    private static final double REACH = 0.6;

    static GlancePath draw(double width, double depth, RandomGenerator random) {
        double turn = Math.toRadians(TURN_DEGREES.draw(random));
        return new GlancePath(
                controlPoints(width, random),
                controlPoints(depth, random),
                new Range(0, 2 * Math.PI).draw(random),
                random.nextBoolean() ? turn : -turn,
                Carriage.draw(random));
    }

    @Override
    public Pose at(double progress) {
        return carriage.carry(
                bezier(xs, progress),
                bezier(ys, progress),
                startYaw + signedTurn * progress,
                progress,
                Carriage.FREE_SWAY);
    }

    private static double[] controlPoints(double side, RandomGenerator random) {
        Range free = new Range(CLEARANCE, side - CLEARANCE);
        double first = free.draw(random);
        return new double[] {
            first,
            first + REACH * (free.draw(random) - first),
            first + REACH * (free.draw(random) - first)
        };
    }

    private static double bezier(double[] p, double s) {
        return (1 - s) * (1 - s) * p[0] + 2 * s * (1 - s) * p[1] + s * s * p[2];
    }
}
