package io.sightline.rooms;

import java.util.random.RandomGenerator;

/** Once around an ellipse while turning once around oneself: the end is the beginning. */
record LoopPath(
        double[] centre,
        double[] radii,
        double startAngle,
        double startYaw,
        int sense,
        Carriage carriage)
        implements CameraPath {
    /** Radius as a share of what the walls leave free. */
    private static final Range RADIUS_SHARE = new Range(0.35, 0.7);

    static LoopPath draw(double width, double depth, RandomGenerator random) {
        double[] sides = {width, depth};
        double[] centre = new double[2];
        double[] radii = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            double free = sides[axis] / 2 - CLEARANCE;
            radii[axis] = RADIUS_SHARE.draw(random) * free;
            double play = (free - radii[axis]) / 2;
            centre[axis] = sides[axis] / 2 + new Range(-play, play).draw(random);
        }
        Range circle = new Range(0, 2 * Math.PI);
        return new LoopPath(
                centre,
                radii,
                circle.draw(random),
                circle.draw(random),
                random.nextBoolean() ? 1 : -1,
                Carriage.draw(random));
    }

    @Override
    public Pose at(double progress) {
        double turn = sense * 2 * Math.PI * progress;
        return carriage.carry(
                centre[0] + radii[0] * StrictMath.cos(startAngle + turn),
                centre[1] + radii[1] * StrictMath.sin(startAngle + turn),
                startYaw + turn,
                progress,
                Carriage.PERIODIC_SWAY);
    }
}
