package io.sightline.jobs.bench.pipeline;

import io.sightline.jobs.cli.terminal.FrameSize;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes through the job.
 *
 * @param warmUp frames that go before those that are measured
 * @param frames that are measured
 * @param scenes that they belong to, as many of each
 * @param width of a frame in pixels
 * @param height of a frame in pixels
 * @param geometry where it comes from
 */
record PipelinePlan(int warmUp, int frames, int scenes, int width, int height, Geometry geometry) {

    /** Scenes that are filled and then rest, all frames new, without points. */
    static PipelinePlan still(int scenes, int framesOfEach, FrameSize size) {
        return new PipelinePlan(
                scenes * framesOfEach, 0, scenes, size.width(), size.height(), Geometry.EMPTY);
    }

    /** Settings of the job that belong to it: frames stay live however old they get. */
    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>(geometry.settings());
        all.put("frames.behind", "1 d");
        return all;
    }

    /** All that are on the topic before a job starts. */
    int allFrames() {
        return warmUp + frames;
    }
}
