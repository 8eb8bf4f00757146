package io.sightline.jobs.camera;

import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.Renderer;
import java.time.Duration;
import java.util.Optional;

/** A camera that walks through a drawn room once. */
public final class RoomFeed implements FrameFeed {
    private static final float JPEG_QUALITY = 0.9f;

    private final RoomWalk walk;
    private final Renderer renderer;
    private final double framesPerSecond;
    private int next;

    /**
     * A camera of the given resolution.
     *
     * @param walk where it goes, once per frame to the next pose
     */
    public RoomFeed(RoomWalk walk, int width, int height, double framesPerSecond) {
        this.walk = walk;
        this.renderer = new Renderer(walk.room(), walk.camera(width, height));
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public Optional<FeedFrame> next() {
        if (next == walk.poses().size()) {
            return Optional.empty();
        }
        byte[] image =
                FrameImage.jpeg(
                        renderer.view(walk.poses().get(next), walk.seed() + next), JPEG_QUALITY);
        Duration offset = Duration.ofNanos((long) (next++ / framesPerSecond * 1e9));
        return Optional.of(new FeedFrame(image, offset));
    }
}
