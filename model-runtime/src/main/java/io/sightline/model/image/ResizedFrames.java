package io.sightline.model.image;

import java.nio.ByteBuffer;

/**
 * Frames of one size, ready for an encoder.
 *
 * @param count frames (S)
 * @param height rows
 * @param width columns
 * @param rgb direct buffer {@code [S, height, width, 3]} of unsigned bytes, from position 0; treat
 *     it as immutable
 */
public record ResizedFrames(int count, int height, int width, ByteBuffer rgb) {

    static ResizedFrames allocate(int count, FrameSize size) {
        long bytes = count * size.pixels() * RgbImage.CHANNELS;
        return new ResizedFrames(
                count,
                size.height(),
                size.width(),
                ByteBuffer.allocateDirect(Math.toIntExact(bytes)));
    }

    /** Height and width of every frame. */
    public FrameSize size() {
        return new FrameSize(height, width);
    }

    int frameBytes() {
        return height * rowBytes();
    }

    int rowBytes() {
        return width * RgbImage.CHANNELS;
    }
}
