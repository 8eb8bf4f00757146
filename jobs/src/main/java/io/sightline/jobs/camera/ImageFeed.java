package io.sightline.jobs.camera;

import io.sightline.model.ModelException;
import io.sightline.model.image.FrameEncoder;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.model.video.VideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Image files, one frame each, evenly in time. An image within the size is sent byte for byte; a
 * larger one is shrunk.
 */
final class ImageFeed implements FrameFeed {
    private final List<Path> images;
    private final double framesPerSecond;
    private final int maxSide;
    private final FrameEncoder encoder = new FrameEncoder(FrameEncoder.DEFAULT_QUALITY);
    private int next;

    ImageFeed(List<Path> images, double framesPerSecond, int maxSide) {
        this.images = images;
        this.framesPerSecond = framesPerSecond;
        this.maxSide = maxSide;
    }

    @Override
    public Optional<FeedFrame> next() {
        if (next == images.size()) {
            return Optional.empty();
        }
        Duration offset = Duration.ofNanos((long) (next / framesPerSecond * 1e9));
        return Optional.of(new FeedFrame(encoded(images.get(next++)), offset));
    }

    private byte[] encoded(Path image) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(image);
        } catch (IOException e) {
            throw new ModelException(image + " cannot be read: " + e, e);
        }
        ImageHeader header = ImageHeader.read(bytes);
        return Math.max(header.width(), header.height()) <= maxSide ? bytes : shrunk(image);
    }

    private byte[] shrunk(Path image) {
        try (VideoSource source = new VideoSource(image.toString(), 1, maxSide)) {
            return source.next()
                    .map(frame -> encoder.jpeg(frame.image()))
                    .orElseThrow(() -> new ModelException(image + " holds no picture"));
        }
    }
}
