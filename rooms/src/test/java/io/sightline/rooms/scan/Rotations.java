package io.sightline.rooms.scan;

/** Rotations as published layouts write them. Matrices are {@code [4, 4]} row-major. */
final class Rotations {
    private Rotations() {}

    /** Real part first. */
    static double[] quaternion(double[] m) {
        double[] axisAngle = axisAngle(m);
        double angle = Math.sqrt(squared(axisAngle));
        double scale = angle == 0 ? 0 : Math.sin(angle / 2) / angle;
        return new double[] {
            Math.cos(angle / 2), scale * axisAngle[0], scale * axisAngle[1], scale * axisAngle[2]
        };
    }

    /** The axis, as long as the angle; of turns of less than half a circle. */
    static double[] axisAngle(double[] m) {
        double[] axis = {m[9] - m[6], m[2] - m[8], m[4] - m[1]};
        double twiceSine = Math.sqrt(squared(axis));
        double angle = Math.atan2(twiceSine, m[0] + m[5] + m[10] - 1);
        double scale = twiceSine == 0 ? 0 : angle / twiceSine;
        return new double[] {scale * axis[0], scale * axis[1], scale * axis[2]};
    }

    private static double squared(double[] v) {
        return v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
    }
}
