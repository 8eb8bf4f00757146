package io.sightline.model.encoder;

import io.sightline.model.image.header.FrameSize;
import java.util.stream.LongStream;

/**
 * The pixels at which a frame's dense map is kept: the middles of equal cells. Maps are read there,
 * not averaged, because an average across an edge lies on no surface.
 *
 * @param rows pixel rows of the grid's rows
 * @param columns pixel columns of the grid's columns
 */
record PixelGrid(long[] rows, long[] columns) {

    /**
     * A grid of about square cells, which depends on the frame's size alone.
     *
     * @param frame the size of what is shown
     * @param top where in the map the frame begins, rows above it being padding
     * @param columns of the grid, never more than the frame has
     */
    static PixelGrid over(FrameSize frame, int top, int columns) {
        int across = Math.min(columns, frame.width());
        int down = (int) Math.max(1, Math.round((double) across * frame.height() / frame.width()));
        return new PixelGrid(middles(down, frame.height(), top), middles(across, frame.width(), 0));
    }

    private static long[] middles(int cells, int pixels, int first) {
        return LongStream.range(0, cells)
                .map(cell -> first + (2 * cell + 1) * pixels / (2L * cells))
                .toArray();
    }
}
