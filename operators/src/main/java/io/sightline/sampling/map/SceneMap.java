package io.sightline.sampling.map;

/**
 * What one geometry epoch of a scene looks like: at most so many points, each for a small cube, and
 * the space that was looked at, whether there is a surface in it or not. 9 bytes a point and 32 KB.
 *
 * @param epoch whose coordinates these are
 * @param step what one unit of a point's coordinates is long
 * @param width of the cubes, in steps
 * @param points per point x, y, z in steps as signed little-endian 16 bits, then red, green, blue
 * @param cell edge of a cell of the seen space
 * @param seen a bit for each of 64 × 64 × 64 cells about the origin; see {@link SeenSpace}
 */
public record SceneMap(int epoch, double step, int width, byte[] points, double cell, long[] seen) {
    /** What a point takes. */
    public static final int BYTES_PER_POINT = 9;

    /** How many points it has. */
    public int size() {
        return points.length / BYTES_PER_POINT;
    }

    /** A point's x, y or z. */
    public float coordinate(int point, int axis) {
        return (float) (step * steps(points, point, axis));
    }

    /** A point's red, green or blue, from 0 to 255. */
    public int colour(int point, int channel) {
        return points[point * BYTES_PER_POINT + 6 + channel] & 0xFF;
    }

    static int steps(byte[] points, int point, int axis) {
        int at = point * BYTES_PER_POINT + 2 * axis;
        return (points[at] & 0xFF) | (points[at + 1] << 8);
    }
}
