package io.sightline.jobs.camera;

import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.FrameEncoder;
import io.sightline.model.image.Reduction;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.model.image.header.ImageLimits;

/** Images within a size: one that is, byte for byte; a larger one shrunk. One thread only. */
final class FittedImage {
    private final int maxSide;
    private final FrameDecoder decoder = new FrameDecoder(ImageLimits.DEFAULT);
    private final FrameEncoder encoder = new FrameEncoder(FrameEncoder.DEFAULT_QUALITY);

    FittedImage(int maxSide) {
        this.maxSide = maxSide;
    }

    byte[] of(byte[] image) {
        ImageHeader header = ImageHeader.read(image);
        return Math.max(header.width(), header.height()) <= maxSide
                ? image
                : encoder.jpeg(Reduction.within(decoder.decode(image), maxSide));
    }
}
