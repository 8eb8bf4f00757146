package io.sightline.model.image.resize;

import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.FrameSize;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Puts a resampled image into the middle of its place in a clip, with white around it. */
final class WhitePadding {
    private static final byte WHITE = (byte) 255;

    private WhitePadding() {}

    static void place(RgbImage image, Resampler<?> resampler, ResizedFrames to, int index) {
        FrameSize size = resampler.target();
        int start = index * to.frameBytes();
        if (!size.equals(to.size())) {
            whiten(to.rgb(), start, to);
        }
        int top = (to.height() - size.height()) / 2;
        int left = (to.width() - size.width()) / 2;
        int offset = start + top * to.rowBytes() + left * RgbImage.CHANNELS;
        resampler.resample(image, to.rgb(), offset, to.rowBytes());
    }

    private static void whiten(ByteBuffer rgb, int start, ResizedFrames to) {
        byte[] row = new byte[to.rowBytes()];
        Arrays.fill(row, WHITE);
        for (int y = 0; y < to.height(); y++) {
            rgb.put(start + y * row.length, row);
        }
    }
}
