package io.sightline.chaos.trial;

import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One encoded image of a drawn room.
 *
 * @param image JPEG bytes
 * @param timeMs its capture time
 */
record Shot(byte[] image, long timeMs) {
    private static final long EVERY_MS = 250;
    private static final float QUALITY = 0.9f;

    /**
     * A walk through the room of a seed, a frame every 250 ms; the first one 250 ms after start.
     */
    static List<Shot> walk(long seed, Instant start) {
        List<Shot> shots = new ArrayList<>();
        long timeMs = start.toEpochMilli();
        for (View view : Footage.DEMO.clip(seed).frames()) {
            timeMs += EVERY_MS;
            shots.add(new Shot(FrameImage.jpeg(view, QUALITY), timeMs));
        }
        return shots;
    }

    /** Several walks, one after the other. */
    static List<Shot> walks(long seed, int walks, Instant start) {
        List<Shot> shots = new ArrayList<>();
        Instant begin = start;
        for (int i = 0; i < walks; i++) {
            shots.addAll(walk(seed + i, begin));
            begin = Instant.ofEpochMilli(shots.get(shots.size() - 1).timeMs());
        }
        return shots;
    }
}
