package io.sightline.rooms.scan;

import java.util.Arrays;

/**
 * A rigid motion. It never changes.
 *
 * @param matrix {@code [4, 4]} row-major, the last row 0, 0, 0, 1
 */
public record Transform(double[] matrix) {

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException unless there are 16 numbers
     */
    public Transform {
        if (matrix.length != 16) {
            throw new IllegalArgumentException(
                    "Transform of %d numbers; give 16".formatted(matrix.length));
        }
        matrix = matrix.clone();
    }

    /** Leaves everything where it is. */
    public static Transform identity() {
        return new Transform(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
    }

    /** This one after another. */
    public Transform after(Transform first) {
        double[] product = new double[16];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                for (int i = 0; i < 4; i++) {
                    product[4 * row + column] += matrix[4 * row + i] * first.matrix[4 * i + column];
                }
            }
        }
        return new Transform(product);
    }

    /** The way back. */
    public Transform inverse() {
        double[] back = new double[16];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                back[4 * row + column] = matrix[4 * column + row];
                back[4 * row + 3] -= matrix[4 * column + row] * matrix[4 * column + 3];
            }
        }
        back[15] = 1;
        return new Transform(back);
    }

    /** One coordinate, 0 to 2, of where a point goes. */
    public double coordinate(int axis, double x, double y, double z) {
        int row = 4 * axis;
        return matrix[row] * x + matrix[row + 1] * y + matrix[row + 2] * z + matrix[row + 3];
    }

    /** Where points go, {@code [N, 3]} row-major. */
    public double[] apply(double[] points) {
        double[] moved = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            int first = i - i % 3;
            moved[i] = coordinate(i % 3, points[first], points[first + 1], points[first + 2]);
        }
        return moved;
    }

    /** Whether it says where something is: a tracker that lost its way writes infinities. */
    public boolean isKnown() {
        return Arrays.stream(matrix).allMatch(Double::isFinite);
    }
}
