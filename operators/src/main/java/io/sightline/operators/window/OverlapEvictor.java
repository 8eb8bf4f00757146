package io.sightline.operators.window;

import io.sightline.operators.SceneFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.streaming.api.windowing.evictors.Evictor;
import org.apache.flink.streaming.api.windowing.windows.GlobalWindow;
import org.apache.flink.streaming.runtime.operators.windowing.TimestampedValue;

/**
 * After a chunk has left, keeps only the frames that the next one shares with it, the last by
 * capture time. So the window never holds more than a chunk, and rewrites no more than the overlap.
 */
public final class OverlapEvictor implements Evictor<SceneFrame, GlobalWindow> {
    private static final long serialVersionUID = 1L;

    private final int overlap;

    /**
     * An evictor.
     *
     * @param overlap frames that two chunks in a row share
     */
    public OverlapEvictor(int overlap) {
        this.overlap = overlap;
    }

    @Override
    public void evictBefore(
            Iterable<TimestampedValue<SceneFrame>> frames,
            int size,
            GlobalWindow window,
            EvictorContext context) {
        // A chunk is everything that the window holds.
    }

    @Override
    public void evictAfter(
            Iterable<TimestampedValue<SceneFrame>> frames,
            int size,
            GlobalWindow window,
            EvictorContext context) {
        List<SceneFrame> chunk = new ArrayList<>(size);
        frames.forEach(frame -> chunk.add(frame.getValue()));
        chunk.sort(FrameChunkFunction.BY_TIME);
        Set<String> shared = new HashSet<>();
        chunk.subList(Math.max(0, size - overlap), size)
                .forEach(frame -> shared.add(frame.frame().id()));
        Iterator<TimestampedValue<SceneFrame>> held = frames.iterator();
        while (held.hasNext()) {
            if (!shared.contains(held.next().getValue().frame().id())) {
                held.remove();
            }
        }
    }
}
