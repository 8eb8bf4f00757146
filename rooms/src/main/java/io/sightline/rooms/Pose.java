package io.sightline.rooms;

/**
 * Where a camera stands and looks.
 *
 * @param x position, metres
 * @param y position, metres
 * @param z position, metres over the floor
 * @param yaw direction of view about the vertical, radians, 0 along x, growing to the left
 * @param pitch direction of view over the horizon, radians
 * @param roll turn about the direction of view, radians
 */
public record Pose(double x, double y, double z, double yaw, double pitch, double roll) {

    /**
     * World from camera.
     *
     * @return {@code [3, 3]} row-major; the columns are the camera's right, down and forward in the
     *     room's coordinates
     */
    public double[] rotation() {
        double cosYaw = StrictMath.cos(yaw);
        double sinYaw = StrictMath.sin(yaw);
        double cosPitch = StrictMath.cos(pitch);
        double sinPitch = StrictMath.sin(pitch);
        double[] forward = {cosYaw * cosPitch, sinYaw * cosPitch, sinPitch};
        double[] level = {sinYaw, -cosYaw, 0};
        double[] below = {cosYaw * sinPitch, sinYaw * sinPitch, -cosPitch};
        double cos = StrictMath.cos(roll);
        double sin = StrictMath.sin(roll);
        double[] rotation = new double[9];
        for (int axis = 0; axis < 3; axis++) {
            rotation[3 * axis] = cos * level[axis] + sin * below[axis];
            rotation[3 * axis + 1] = cos * below[axis] - sin * level[axis];
            rotation[3 * axis + 2] = forward[axis];
        }
        return rotation;
    }

    /** Camera from world: {@code [3, 4]} row-major, OpenCV axes, metres. */
    public float[] extrinsics() {
        double[] rotation = rotation();
        float[] extrinsics = new float[12];
        for (int row = 0; row < 3; row++) {
            double rx = rotation[row];
            double ry = rotation[3 + row];
            double rz = rotation[6 + row];
            extrinsics[4 * row] = (float) rx;
            extrinsics[4 * row + 1] = (float) ry;
            extrinsics[4 * row + 2] = (float) rz;
            extrinsics[4 * row + 3] = (float) -(rx * x + ry * y + rz * z);
        }
        return extrinsics;
    }
}
