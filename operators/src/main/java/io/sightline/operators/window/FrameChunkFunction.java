package io.sightline.operators.window;

import io.sightline.operators.FrameChunk;
import io.sightline.operators.SceneFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.GlobalWindow;
import org.apache.flink.util.Collector;

/**
 * What a scene's window holds, as a chunk in time order, whatever the order of arrival; a frame
 * that was published twice counts once.
 */
public final class FrameChunkFunction
        implements WindowFunction<SceneFrame, FrameChunk, String, GlobalWindow> {
    private static final long serialVersionUID = 1L;

    static final Comparator<SceneFrame> BY_TIME =
            Comparator.<SceneFrame>comparingLong(frame -> frame.frame().timeMs())
                    .thenComparing(frame -> frame.frame().id());

    @Override
    public void apply(
            String scene,
            GlobalWindow window,
            Iterable<SceneFrame> held,
            Collector<FrameChunk> out) {
        Set<String> ids = new HashSet<>();
        List<SceneFrame> frames = new ArrayList<>();
        for (SceneFrame frame : held) {
            if (ids.add(frame.frame().id())) {
                frames.add(frame);
            }
        }
        frames.sort(BY_TIME);
        out.collect(FrameChunk.of(scene, frames));
    }
}
