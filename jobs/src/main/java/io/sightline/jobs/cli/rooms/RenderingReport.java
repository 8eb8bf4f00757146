package io.sightline.jobs.cli.rooms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;

/** What was rendered, and how fast. */
final class RenderingReport {
    private int rooms;
    private int frames;
    private long nanos;

    /** Renders a clip and takes its time. */
    Clip timed(Footage footage, long seed) {
        long begin = System.nanoTime();
        Clip clip = footage.clip(seed);
        nanos += System.nanoTime() - begin;
        rooms++;
        frames += clip.frames().size();
        return clip;
    }

    String text(boolean asJson) {
        double seconds = nanos / 1e9;
        double speed = frames / seconds;
        if (!asJson) {
            return "%s, %s; rendered at %.0f frames a second."
                    .formatted(Counted.of(rooms, "room"), Counted.of(frames, "frame"), speed);
        }
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("rooms", rooms).put("frames", frames);
        return report.put("render_seconds", seconds).put("frames_per_second", speed).toString();
    }
}
