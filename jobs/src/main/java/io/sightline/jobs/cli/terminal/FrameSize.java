package io.sightline.jobs.cli.terminal;

import picocli.CommandLine.Option;

/** How large frames are drawn; the default is the command's own. */
public final class FrameSize {
    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = PixelSizeConverter.class,
            description = "Pixels of a frame (default: ${DEFAULT-VALUE}).")
    private PixelSize size;

    /** A size unless the user says otherwise. */
    public FrameSize(int width, int height) {
        this.size = new PixelSize(width, height);
    }

    public int width() {
        return size.width();
    }

    public int height() {
        return size.height();
    }
}
