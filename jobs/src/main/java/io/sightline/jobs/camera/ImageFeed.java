package io.sightline.jobs.camera;

import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Image files, one frame each, evenly in time. An image within the size is sent byte for byte; a
 * larger one is shrunk. Of several, one that cannot be read is passed over.
 */
final class ImageFeed implements FrameFeed {
    private final List<Path> images;
    private final double framesPerSecond;
    private final FittedImage fitted;
    private final Consumer<String> notices;
    private int next;
    private int skipped;

    ImageFeed(List<Path> images, double framesPerSecond, int maxSide, Consumer<String> notices) {
        this.images = images;
        this.framesPerSecond = framesPerSecond;
        this.fitted = new FittedImage(maxSide);
        this.notices = notices;
    }

    @Override
    public Optional<FeedFrame> next() {
        while (next < images.size()) {
            Duration offset = Duration.ofNanos((long) ((next - skipped) / framesPerSecond * 1e9));
            Path image = images.get(next++);
            try {
                return Optional.of(new FeedFrame(fitted.of(Files.readAllBytes(image)), offset));
            } catch (IOException | ModelException e) {
                passOver(image, e);
            }
        }
        return Optional.empty();
    }

    private void passOver(Path image, Exception reason) {
        String why = reason instanceof ModelException ? reason.getMessage() : reason.toString();
        skipped++;
        if (skipped == images.size()) {
            throw new ModelException(
                    images.size() == 1
                            ? "cannot use %s: %s".formatted(image, why)
                            : "none of the %d images in %s can be used; %s: %s"
                                    .formatted(
                                            skipped, image.getParent(), image.getFileName(), why),
                    reason);
        }
        notices.accept("%s is passed over: %s".formatted(image, why));
    }

    @Override
    public int skipped() {
        return skipped;
    }
}
