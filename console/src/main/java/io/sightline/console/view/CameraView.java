package io.sightline.console.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** One camera's newest frame, and how often there is a new one. Guarded by its scene. */
final class CameraView {
    private static final int FRAMES_OF_A_RATE = 10;
    private static final double MS_OF_A_SECOND = 1_000;

    private final Deque<Long> times = new ArrayDeque<>();
    private Seen newest;
    private long toldMs;

    /** Takes a frame; one that is older than the newest changes nothing and is {@code false}. */
    boolean see(Seen frame) {
        if (newest != null && frame.timeMs() < newest.timeMs()) {
            return false;
        }
        newest = frame;
        times.addLast(frame.timeMs());
        if (times.size() > FRAMES_OF_A_RATE) {
            times.removeFirst();
        }
        return true;
    }

    Seen newest() {
        return newest;
    }

    /** Whether it is time to tell of a new picture again; if so, it counts as told. */
    boolean due(long nowMs, long everyMs) {
        boolean due = nowMs - toldMs >= everyMs;
        toldMs = due ? nowMs : toldMs;
        return due;
    }

    /** By the capture times of its last frames. */
    private double framesPerSecond() {
        long span = times.isEmpty() ? 0 : times.getLast() - times.getFirst();
        return span <= 0 ? 0 : (times.size() - 1) * MS_OF_A_SECOND / span;
    }

    void describe(ObjectNode to) {
        to.put("camera", newest.camera());
        to.put("time", Instant.ofEpochMilli(newest.timeMs()).toString());
        to.put("frame", newest.id());
        to.put("etag", newest.etag());
        to.put("frames_per_second", Math.round(framesPerSecond() * 10) / 10.0);
    }
}
