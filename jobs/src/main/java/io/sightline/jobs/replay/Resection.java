package io.sightline.jobs.replay;

import io.sightline.scene.PointMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Where the camera of a point map stood, for maps that come without cameras: the projection that
 * sends the points to their pixels, by the direct linear transform (Hartley and Zisserman, section
 * 7.1).
 */
final class Resection {

    private static final int UNKNOWNS = 12;

    /** Second least eigenvalue over the greatest: below it the points lie in one plane. */
    private static final double PLANE = 1e-9;

    private final double[] mean = new double[3];
    private double spread;

    private Resection() {}

    /**
     * The camera.
     *
     * @return extrinsics {@code [3, 4]}, camera from the points' coordinates; {@code null} when the
     *     points, lying in one plane, leave it open
     */
    static float[] extrinsics(PointMap map) {
        return new Resection().solve(map);
    }

    private float[] solve(PointMap map) {
        normalise(map);
        DMatrixRMaj normal = normal(map);
        EigenDecomposition_F64<DMatrixRMaj> eigen =
                DecompositionFactory_DDRM.eig(UNKNOWNS, true, true);
        if (spread == 0 || !eigen.decompose(normal)) {
            return null;
        }
        int least = 0;
        double greatest = 0;
        for (int i = 0; i < UNKNOWNS; i++) {
            least = value(eigen, i) < value(eigen, least) ? i : least;
            greatest = Math.max(greatest, value(eigen, i));
        }
        double second = Double.POSITIVE_INFINITY;
        for (int i = 0; i < UNKNOWNS; i++) {
            second = i == least ? second : Math.min(second, value(eigen, i));
        }
        return second < PLANE * greatest ? null : camera(eigen.getEigenVector(least).data);
    }

    private static double value(EigenDecomposition_F64<DMatrixRMaj> eigen, int i) {
        return eigen.getEigenvalue(i).getReal();
    }

    private void normalise(PointMap map) {
        int known = 0;
        for (int i = 0; i < map.confidence().length; i++) {
            if (map.confidence()[i] > 0) {
                known++;
                for (int axis = 0; axis < 3; axis++) {
                    mean[axis] += map.points()[3 * i + axis];
                }
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            mean[axis] /= Math.max(1, known);
        }
        for (int i = 0; i < map.points().length; i++) {
            if (map.confidence()[i / 3] > 0) {
                spread += Math.pow(map.points()[i] - mean[i % 3], 2) / known;
            }
        }
        spread = Math.sqrt(spread);
    }

    private DMatrixRMaj normal(PointMap map) {
        DMatrixRMaj normal = new DMatrixRMaj(UNKNOWNS, UNKNOWNS);
        double[] point = {0, 0, 0, 1};
        for (int i = 0; i < map.confidence().length; i++) {
            if (map.confidence()[i] > 0) {
                for (int axis = 0; axis < 3; axis++) {
                    point[axis] = (map.points()[3 * i + axis] - mean[axis]) / spread;
                }
                double column = 2.0 * (i % map.width() + 0.5) / map.width() - 1;
                int line = i / map.width();
                double row = (2.0 * line + 1 - map.height()) / map.width();
                addEquation(normal, point, 0, column);
                addEquation(normal, point, 4, row);
            }
        }
        return normal;
    }

    /** Adds {@code (p · x) - pixel * (p₃ · x) = 0}. */
    private static void addEquation(DMatrixRMaj normal, double[] point, int at, double pixel) {
        double[] equation = new double[UNKNOWNS];
        for (int k = 0; k < 4; k++) {
            equation[at + k] = point[k];
            equation[8 + k] = -pixel * point[k];
        }
        for (int row = 0; row < UNKNOWNS; row++) {
            for (int column = 0; column < UNKNOWNS; column++) {
                normal.add(row, column, equation[row] * equation[column]);
            }
        }
    }

    /** Takes the projection apart; its principal point is near the middle, so rows are axes. */
    private float[] camera(double[] projection) {
        double[] p = projection.clone();
        // The points' mean is the origin, and it is in front of the camera.
        double sign = Math.signum(p[11]);
        double[] forward = unit(sign * p[8], sign * p[9], sign * p[10]);
        double[] right =
                unit(reject(new double[] {sign * p[0], sign * p[1], sign * p[2]}, forward));
        double[] down = cross(forward, right);
        double[] centre = centre(p);
        float[] extrinsics = new float[12];
        double[][] axes = {right, down, forward};
        for (int row = 0; row < 3; row++) {
            double shift = 0;
            for (int axis = 0; axis < 3; axis++) {
                extrinsics[4 * row + axis] = (float) axes[row][axis];
                shift -= axes[row][axis] * (spread * centre[axis] + mean[axis]);
            }
            extrinsics[4 * row + 3] = (float) shift;
        }
        return extrinsics;
    }

    /** The point that is projected nowhere, by Cramer's rule. */
    private static double[] centre(double[] p) {
        double[][] columns = new double[4][];
        for (int column = 0; column < 4; column++) {
            columns[column] = new double[] {p[column], p[4 + column], p[8 + column]};
        }
        double[] homogeneous = {
            dot(columns[1], cross(columns[2], columns[3])),
            -dot(columns[0], cross(columns[2], columns[3])),
            dot(columns[0], cross(columns[1], columns[3])),
            -dot(columns[0], cross(columns[1], columns[2]))
        };
        return new double[] {
            homogeneous[0] / homogeneous[3],
            homogeneous[1] / homogeneous[3],
            homogeneous[2] / homogeneous[3]
        };
    }

    private static double[] reject(double[] vector, double[] axis) {
        double along = dot(vector, axis);
        return new double[] {
            vector[0] - along * axis[0], vector[1] - along * axis[1], vector[2] - along * axis[2]
        };
    }

    private static double[] unit(double... vector) {
        double length = Math.sqrt(dot(vector, vector));
        return new double[] {vector[0] / length, vector[1] / length, vector[2] / length};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
