package io.sightline.model.video;

import io.sightline.model.image.RgbImage;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A file or a network stream through FFmpeg. */
final class StreamCapture implements Capture {
    private final MediaInput input;
    private final RgbConverter converter;
    private AVFrame current;

    StreamCapture(MediaLocation location, int maxSide) {
        input = new MediaInput(location);
        converter = new RgbConverter(maxSide);
    }

    @Override
    public boolean grab() {
        current = input.nextFrame();
        return current != null;
    }

    @Override
    public double seconds() {
        return input.seconds(current.best_effort_timestamp());
    }

    @Override
    public RgbImage image() {
        return converter.convert(current);
    }

    @Override
    public void close() {
        converter.close();
        input.close();
    }
}
