package io.sightline.jobs.cli.terminal;

/**
 * The size of a frame.
 *
 * @param width pixels
 * @param height pixels
 */
public record PixelSize(int width, int height) {

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
