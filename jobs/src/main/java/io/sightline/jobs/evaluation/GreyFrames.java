package io.sightline.jobs.evaluation;

import io.sightline.model.image.FrameEncoder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Frames with nothing on them. A model needs some: without any there is no prompt as published. */
final class GreyFrames {
    private static final byte GREY = (byte) 0x80;

    private GreyFrames() {}

    /** As many, of the same sizes, at the same times. */
    static List<Frame> like(List<Frame> frames) {
        Map<FrameSize, byte[]> images = new HashMap<>();
        List<Frame> grey = new ArrayList<>();
        for (Frame frame : frames) {
            ImageHeader header = ImageHeader.read(frame.image());
            FrameSize size = new FrameSize(header.height(), header.width());
            byte[] image = images.computeIfAbsent(size, GreyFrames::image);
            grey.add(
                    new Frame(
                            frame.scene(),
                            frame.camera(),
                            frame.id(),
                            frame.timeMs(),
                            image,
                            frame.pose()));
        }
        return grey;
    }

    private static byte[] image(FrameSize size) {
        byte[] pixels = new byte[size.height() * size.width() * RgbImage.CHANNELS];
        Arrays.fill(pixels, GREY);
        return new FrameEncoder(FrameEncoder.DEFAULT_QUALITY)
                .png(new RgbImage(size.height(), size.width(), pixels));
    }
}
