package io.sightline.model.image.resize;

import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import java.nio.ByteBuffer;
import java.util.List;

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

    /**
     * Frames side by side in one clip.
     *
     * @param frames at least one, all of one size
     */
    public static ResizedFrames together(List<ResizedFrames> frames) {
        int count = frames.stream().mapToInt(ResizedFrames::count).sum();
        ResizedFrames clip = allocate(count, frames.get(0).size());
        ByteBuffer to = clip.rgb.duplicate();
        frames.forEach(part -> to.put(part.rgb.duplicate()));
        return clip;
    }

    /** Some of these frames, not copied. */
    public ResizedFrames part(int from, int to) {
        ByteBuffer part = rgb.slice(from * frameBytes(), (to - from) * frameBytes());
        return new ResizedFrames(to - from, height, width, part);
    }

    /** Height and width of every frame. */
    public FrameSize size() {
        return new FrameSize(height, width);
    }

    /**
     * Some pixels of a frame, row after row.
     *
     * @param frame which, from 0
     * @return {@code [rows, columns, 3]}
     */
    public byte[] colours(int frame, long[] rows, long[] columns) {
        byte[] colours = new byte[rows.length * columns.length * RgbImage.CHANNELS];
        int to = 0;
        for (long row : rows) {
            int start = frame * frameBytes() + (int) row * rowBytes();
            for (long column : columns) {
                rgb.get(start + (int) column * RgbImage.CHANNELS, colours, to, RgbImage.CHANNELS);
                to += RgbImage.CHANNELS;
            }
        }
        return colours;
    }

    int frameBytes() {
        return height * rowBytes();
    }

    int rowBytes() {
        return width * RgbImage.CHANNELS;
    }
}
