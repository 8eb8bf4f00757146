package io.sightline.jobs.bench;

import io.sightline.sampling.alignment.Similarity;
import java.util.SplittableRandom;

/** Coordinate systems such as a pass of a geometry estimator might choose. */
final class RandomSimilarity {

    private RandomSimilarity() {}

    /**
     * Any rotation, a scale from {@code 1 / greatest} to {@code greatest}, and a shift.
     *
     * @param farthest most that it shifts along each axis
     */
    static Similarity draw(SplittableRandom random, double greatest, double farthest) {
        double scale = Math.pow(greatest, 2 * random.nextDouble() - 1);
        double[] shift = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            shift[axis] = farthest * (2 * random.nextDouble() - 1);
        }
        return new Similarity(scale, rotation(random), shift);
    }

    /** From a quaternion that is evenly distributed on the sphere. */
    private static double[] rotation(SplittableRandom random) {
        double[] q = new double[4];
        double length = 0;
        for (int i = 0; i < 4; i++) {
            q[i] = random.nextGaussian();
            length += q[i] * q[i];
        }
        double w = q[0] / Math.sqrt(length);
        double x = q[1] / Math.sqrt(length);
        double y = q[2] / Math.sqrt(length);
        double z = q[3] / Math.sqrt(length);
        return new double[] {
            1 - 2 * (y * y + z * z),
            2 * (x * y - z * w),
            2 * (x * z + y * w),
            2 * (x * y + z * w),
            1 - 2 * (x * x + z * z),
            2 * (y * z - x * w),
            2 * (x * z - y * w),
            2 * (y * z + x * w),
            1 - 2 * (x * x + y * y)
        };
    }

    /** Extrinsics, {@code [3, 4]} camera from world, of the same camera in other coordinates. */
    static float[] moved(float[] extrinsics, Similarity othersFromWorld) {
        double[] r = othersFromWorld.rotation();
        double[] t = othersFromWorld.translation();
        float[] moved = new float[12];
        for (int row = 0; row < 3; row++) {
            double shift = othersFromWorld.scale() * extrinsics[4 * row + 3];
            for (int column = 0; column < 3; column++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += extrinsics[4 * row + k] * r[3 * column + k];
                }
                moved[4 * row + column] = (float) sum;
                shift -= sum * t[column];
            }
            moved[4 * row + 3] = (float) shift;
        }
        return moved;
    }

    /** Where the camera with these extrinsics stands. */
    static float[] centre(float[] extrinsics) {
        float[] centre = new float[3];
        for (int axis = 0; axis < 3; axis++) {
            for (int row = 0; row < 3; row++) {
                centre[axis] -= extrinsics[4 * row + axis] * extrinsics[4 * row + 3];
            }
        }
        return centre;
    }
}
