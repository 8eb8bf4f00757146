package io.sightline.model.video;

import io.sightline.model.image.RgbImage;
import io.sightline.model.video.MediaLocation.Kind;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A file or a network stream through FFmpeg. */
final class StreamCapture implements Capture {
    private final MediaLocation location;
    private final MediaInput input;
    private final RgbConverter converter;
    private AVFrame current;
    private long grabbedNanos;

    StreamCapture(MediaLocation location, int maxSide) {
        this.location = location;
        input = new MediaInput(location);
        converter = new RgbConverter(maxSide, input.orientation());
    }

    /** A recording that lies on a server is no live stream. */
    @Override
    public boolean live() {
        return location.kind() == Kind.NETWORK && !input.isRecorded();
    }

    @Override
    public boolean grab() {
        current = input.nextFrame();
        grabbedNanos = System.nanoTime();
        if (current == null && live()) {
            throw location.lost(input.failure().orElse("it ended"));
        }
        Optional<String> failure = current == null ? input.failure() : Optional.empty();
        if (failure.isPresent() && location.kind() == Kind.NETWORK) {
            throw location.fault(failure.get());
        }
        return current != null;
    }

    /** What comes as it happens and does not say when that was, has happened when it came. */
    @Override
    public double seconds() {
        if (live() && !input.hasTimestamps()) {
            return grabbedNanos / 1e9;
        }
        return input.seconds(current.best_effort_timestamp());
    }

    @Override
    public double frameSeconds() {
        return input.frameSeconds();
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
