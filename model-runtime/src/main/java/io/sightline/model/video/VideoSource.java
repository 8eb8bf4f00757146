package io.sightline.model.video;

import io.sightline.model.ModelException;
import io.sightline.model.video.MediaLocation.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Frames as they come out of a file, a network stream or a camera, thinned to a rate. Frames that
 * are not kept are decoded but never converted. One thread only.
 */
public final class VideoSource implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final MediaLocation location;
    private final Capture capture;
    private final double interval;
    private final PresentationClock clock;
    private long kept;

    /**
     * Opens a source.
     *
     * @param source a file, {@code rtsp://…} or another URL that FFmpeg opens, or {@code
     *     /dev/videoN}
     * @param framesPerSecond most frames to keep of each second, above 0
     * @param maxSide longest side of a frame in pixels; larger ones are shrunk
     * @throws ModelException if it cannot be opened or has no video
     */
    public VideoSource(String source, double framesPerSecond, int maxSide) {
        this(MediaLocation.of(source), framesPerSecond, maxSide);
    }

    VideoSource(MediaLocation location, double framesPerSecond, int maxSide) {
        if (!(framesPerSecond > 0) || maxSide < 1) {
            throw new ModelException(
                    "cannot read %s frames a second of at most %d pixels a side; both must be above 0"
                            .formatted(framesPerSecond, maxSide));
        }
        location.require();
        this.location = location;
        interval = 1 / framesPerSecond;
        capture =
                location.kind() == Kind.CAMERA
                        ? new CameraCapture(location, maxSide)
                        : new StreamCapture(location, maxSide);
        clock = new PresentationClock(capture.frameSeconds());
    }

    /** Whether its frames come as they happen, so that they are to be dated by the clock. */
    public boolean live() {
        return capture.live();
    }

    /**
     * The next frame that is kept; of a live source it waits for it.
     *
     * @return nothing at the end of a recording
     * @throws SourceLostException if a live source gives no more
     * @throws ModelException if a recording on a server cannot be read to its end, or any recording
     *     has no frame at all
     */
    public Optional<TimedFrame> next() {
        while (capture.grab()) {
            double offset = clock.advance(capture.seconds());
            // Half a frame of 1000 a second: offsets that are meant to be equal differ by rounding.
            if (offset + 5e-4 >= kept * interval) {
                kept = (long) Math.floor((offset + 5e-4) / interval) + 1;
                Duration when = Duration.ofNanos((long) (offset * NANOS));
                return Optional.of(new TimedFrame(capture.image(), when));
            }
        }
        if (kept == 0) {
            throw location.fault("it holds no picture that can be read");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        capture.close();
    }
}
