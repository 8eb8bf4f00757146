package io.sightline.rooms;

import java.util.random.RandomGenerator;

/**
 * How a person carries a camera: eye height, looking down a little, swaying while going.
 *
 * @param eyeHeight metres over the floor
 * @param pitch mean pitch in radians
 * @param phases of the sway in height, yaw, pitch and roll, radians
 */
record Carriage(double eyeHeight, double pitch, double[] phases) {
    private static final Range EYE_HEIGHT = new Range(1.42, 1.58);
    private static final Range PITCH_DEGREES = new Range(-24, -14);
    private static final Range PHASE = new Range(0, 6.28);

    /** Angular speeds of the sway over an open path. */
    static final double[] FREE_SWAY = {9, 7, 8, 5};

    /** Whole turns, so that a closed path closes smoothly. */
    static final double[] PERIODIC_SWAY = {4 * Math.PI, 2 * Math.PI, 4 * Math.PI, 2 * Math.PI};

    static Carriage draw(RandomGenerator random) {
        double pitch = Math.toRadians(PITCH_DEGREES.draw(random));
        double eyeHeight = EYE_HEIGHT.draw(random);
        double[] phases = new double[4];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = PHASE.draw(random);
        }
        return new Carriage(eyeHeight, pitch, phases);
    }

    Pose carry(double x, double y, double yaw, double progress, double[] sway) {
        return new Pose(
                x,
                y,
                eyeHeight + 0.03 * wave(0, progress, sway),
                yaw + 0.12 * wave(1, progress, sway),
                pitch + 0.05 * wave(2, progress, sway),
                0.025 * wave(3, progress, sway));
    }

    private double wave(int which, double progress, double[] sway) {
        return StrictMath.sin(sway[which] * progress + phases[which]);
    }
}
