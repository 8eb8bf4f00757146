package io.sightline.jobs.camera;

import io.sightline.model.image.FrameEncoder;
import io.sightline.model.video.VideoSource;
import java.util.Optional;

/** Frames of a video file, a network stream or a camera, as JPEG. */
final class VideoFeed implements FrameFeed {
    private final VideoSource source;
    private final FrameEncoder encoder = new FrameEncoder(FrameEncoder.DEFAULT_QUALITY);

    VideoFeed(String location, double framesPerSecond, int maxSide) {
        this.source = new VideoSource(location, framesPerSecond, maxSide);
    }

    @Override
    public Optional<FeedFrame> next() {
        return source.next()
                .map(frame -> new FeedFrame(encoder.jpeg(frame.image()), frame.offset()));
    }

    @Override
    public boolean live() {
        return source.live();
    }

    @Override
    public void close() {
        source.close();
    }
}
