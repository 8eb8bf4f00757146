package io.sightline.model.image;

import io.sightline.model.image.header.FrameSize;

/**
 * A decoded image. The array is shared, never copied: treat it as immutable.
 *
 * @param height rows
 * @param width columns
 * @param rgb {@code [height, width, 3]} row-major, red green blue, unsigned bytes
 */
public record RgbImage(int height, int width, byte[] rgb) {
    /** Colour channels of a pixel. */
    public static final int CHANNELS = 3;

    /** Refuses an array that is not {@code height · width · 3} long. */
    public RgbImage {
        if (height < 1 || width < 1 || rgb.length != (long) height * width * CHANNELS) {
            throw new IllegalArgumentException(
                    "an RGB image of %d x %d pixels cannot have %d bytes"
                            .formatted(height, width, rgb.length));
        }
    }

    /** Height and width. */
    public FrameSize size() {
        return new FrameSize(height, width);
    }

    /** Some of its pixels, row after row: {@code [rows, columns, 3]}. */
    public byte[] colours(long[] rows, long[] columns) {
        byte[] colours = new byte[rows.length * columns.length * CHANNELS];
        int to = 0;
        for (long row : rows) {
            for (long column : columns) {
                int from = Math.toIntExact(row * width + column) * CHANNELS;
                System.arraycopy(rgb, from, colours, to, CHANNELS);
                to += CHANNELS;
            }
        }
        return colours;
    }

    /** This image turned by 90° clockwise: the left edge becomes the top. */
    public RgbImage turnedClockwise() {
        byte[] turned = new byte[rgb.length];
        int to = 0;
        for (int column = 0; column < width; column++) {
            for (int row = height - 1; row >= 0; row--) {
                System.arraycopy(rgb, (row * width + column) * CHANNELS, turned, to, CHANNELS);
                to += CHANNELS;
            }
        }
        return new RgbImage(/* height= */ width, /* width= */ height, turned);
    }

    /** This image with left and right changed. */
    public RgbImage mirrored() {
        byte[] mirrored = new byte[rgb.length];
        int to = 0;
        for (int row = 0; row < height; row++) {
            for (int column = width - 1; column >= 0; column--) {
                System.arraycopy(rgb, (row * width + column) * CHANNELS, mirrored, to, CHANNELS);
                to += CHANNELS;
            }
        }
        return new RgbImage(height, width, mirrored);
    }
}
