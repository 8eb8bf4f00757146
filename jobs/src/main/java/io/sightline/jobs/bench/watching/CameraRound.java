package io.sightline.jobs.bench.watching;

import io.sightline.rooms.ChangingRoom;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.Renderer;
import java.util.ArrayList;
import java.util.List;

/**
 * A camera that goes round a room again and again.
 *
 * @param walk its way
 * @param room what it sees
 */
record CameraRound(RoomWalk walk, ChangingRoom room) {
    private static final int WIDTH = 112;
    private static final int HEIGHT = 84;
    private static final float QUALITY = 0.9f;

    /** JPEG images of one round, so many evenly apart, of the room as it is at a time. */
    List<byte[]> images(int count, long timeMs) {
        Renderer renderer = new Renderer(room.at(timeMs), walk.camera(WIDTH, HEIGHT));
        List<byte[]> images = new ArrayList<>();
        for (int step : walk.evenly(count)) {
            images.add(
                    FrameImage.jpeg(renderer.view(walk.poses().get(step), timeMs + step), QUALITY));
        }
        return images;
    }
}
