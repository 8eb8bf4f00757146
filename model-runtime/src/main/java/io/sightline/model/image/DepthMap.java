package io.sightline.model.image;

/**
 * Measured depth along the optical axis.
 *
 * @param width columns
 * @param height rows
 * @param millimetres {@code [height, width]} row-major, unsigned; 0 where it is not known
 */
public record DepthMap(int width, int height, short[] millimetres) {

    /** Depth of a pixel in metres, 0 where it is not known. */
    public double metres(long row, long column) {
        return Short.toUnsignedInt(millimetres[Math.toIntExact(row * width + column)]) / 1000.0;
    }
}
