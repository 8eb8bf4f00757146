package io.sightline.model.video;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_INTERLACED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.sightline.model.ModelException;
import io.sightline.model.image.RgbImage;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decoded frames to RGB, with the frame's own colour matrix and range, shrunk where a side is too
 * long, and turned upright. One thread only.
 */
final class RgbConverter implements AutoCloseable {
    private static final int CHANNELS = 3;

    private final int maxSide;
    private final Orientation orientation;
    private final SwsContext scaler = sws_alloc_context();
    private final AVFrame rgb = av_frame_alloc();

    /**
     * A converter.
     *
     * @param maxSide longest side of the result in pixels
     * @param orientation how the pictures are to be turned
     */
    RgbConverter(int maxSide, Orientation orientation) {
        this.maxSide = maxSide;
        this.orientation = orientation;
        scaler.flags(SWS_BICUBIC);
    }

    RgbImage convert(AVFrame frame) {
        double scale = Math.min(1, (double) maxSide / Math.max(frame.width(), frame.height()));
        // Both fields are converted as one picture, as FFmpeg and decord do; the scaler refuses to
        // mix.
        frame.flags(frame.flags() & ~AV_FRAME_FLAG_INTERLACED);
        rgb.format(AV_PIX_FMT_RGB24);
        rgb.width(side(frame.width(), scale));
        rgb.height(side(frame.height(), scale));
        try {
            if (sws_scale_frame(scaler, rgb, frame) < 0) {
                throw new ModelException(
                        "a video frame of %d x %d pixels cannot be converted to RGB"
                                .formatted(frame.width(), frame.height()));
            }
            return orientation.upright(new RgbImage(rgb.height(), rgb.width(), rows()));
        } finally {
            av_frame_unref(rgb);
        }
    }

    private static int side(int pixels, double scale) {
        return Math.max(1, (int) Math.rint(pixels * scale));
    }

    /** FFmpeg's rows may be longer than their pixels. */
    private byte[] rows() {
        int row = rgb.width() * CHANNELS;
        byte[] pixels = new byte[rgb.height() * row];
        try (BytePointer first = rgb.data(0)) {
            for (int y = 0; y < rgb.height(); y++) {
                first.position((long) y * rgb.linesize(0)).get(pixels, y * row, row);
            }
        }
        return pixels;
    }

    @Override
    public void close() {
        av_frame_free(rgb);
        sws_free_context(scaler);
    }
}
