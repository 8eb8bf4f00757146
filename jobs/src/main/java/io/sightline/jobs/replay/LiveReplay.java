package io.sightline.jobs.replay;

import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.LiveSampler;
import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.sampling.anchors.Appearance;
import io.sightline.sampling.anchors.Landmark;
import io.sightline.sampling.anchors.Landmarks;
import io.sightline.sampling.anchors.Likeness;
import io.sightline.sampling.memory.HeapSamplerMemory;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.Stability;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes a clip in as the job takes in a stream: frames are remembered when they come, every few of
 * them make a pass with the ones before and with anchors, and a selection is ready after each.
 */
public final class LiveReplay {

    /** One frame per second: only the order matters to the sampler. */
    private static final long INTERVAL_MS = 1000;

    private static final String CAMERA = "clip";

    private final HeapSamplerMemory memory = new HeapSamplerMemory();
    private final LiveSampler sampler = new LiveSampler(memory, AlignmentTolerance.DEFAULT);
    private final GeometryPass pass;
    private final Chunking chunking;
    private final Landmarks landmarks;
    private int seen;

    /**
     * A replay that has not begun.
     *
     * @param pass estimates geometry
     * @param chunking how the clip is cut
     */
    public LiveReplay(GeometryPass pass, Chunking chunking) {
        this.pass = pass;
        this.chunking = chunking;
        this.landmarks =
                new Landmarks(List.of(), chunking.landmarks(), Long.MAX_VALUE, new Likeness());
    }

    /** What the sampler knows a clip's frame by. */
    public static String frameId(int frame) {
        return Integer.toString(frame);
    }

    /** When a clip's frame counts as taken. */
    public static long timeMs(int frame) {
        return frame * INTERVAL_MS;
    }

    /**
     * Replays.
     *
     * @param frames of the clip
     * @param count K, the most frames to select
     * @param after is told after each chunk
     */
    public void run(int frames, int count, Consumer<ReplayedChunk> after) {
        while (seen < frames) {
            List<Integer> chunk = next(frames);
            ChunkPlacement placement = take(pass.estimate(chunk));
            after.accept(new ReplayedChunk(chunk, seen, placement, select(count)));
        }
    }

    /**
     * Remembers the frames that come next.
     *
     * @param frames of the clip
     * @return the pass that they make: anchors, then the window
     */
    public List<Integer> next(int frames) {
        int end = Math.min(frames, seen + chunking.stride());
        IntStream.range(seen, end).forEach(this::remember);
        int first = Math.max(0, Math.min(seen, end - chunking.window()));
        seen = end;
        landmarks.forgetBefore(timeMs(end - chunking.memory()));
        List<Landmark> window = IntStream.range(first, end).mapToObj(this::landmark).toList();
        return Stream.concat(landmarks.take(window, chunking.anchors()).stream(), window.stream())
                .map(landmark -> Integer.valueOf(landmark.frameId()))
                .toList();
    }

    /** Takes in what a pass has found. */
    public ChunkPlacement take(List<PointMap> maps) {
        return sampler.offer(maps, pass.inWorld());
    }

    /** What a question would be answered from now. */
    public LiveSelection select(int count) {
        return sampler.select(count);
    }

    /**
     * What it would be answered from where an earlier selection may be kept.
     *
     * @param earlier ids of its frames
     */
    public LiveSelection select(int count, List<String> earlier, Stability stability) {
        List<String> remembered = new ArrayList<>();
        memory.views().forEach(view -> remembered.add(view.frameId()));
        return sampler.select(remembered, count, earlier, stability);
    }

    /** What the sampler remembers by now. */
    public HeapSamplerMemory memory() {
        return memory;
    }

    /** A replay keeps no images, so none takes any room. */
    private Landmark landmark(int frame) {
        Appearance appearance = Appearance.of(pass.thumbnail(frame));
        return new Landmark(frameId(frame), timeMs(frame), appearance, 0);
    }

    private void remember(int frame) {
        sampler.admit(frameId(frame), CAMERA, timeMs(frame), 1, null);
        if (frame >= chunking.memory()) {
            sampler.forget(frameId(frame - chunking.memory()));
        }
    }
}
