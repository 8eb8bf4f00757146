package io.sightline.jobs.replay;

import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.LiveSampler;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectionRequest;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Takes a clip in as the job takes in a stream: frames are remembered when they come, every few of
 * them make a pass with the ones before and with anchors, and a selection is ready after each.
 */
public final class LiveReplay {

    /** One frame per second: only the order matters to the sampler. */
    private static final long INTERVAL_MS = 1000;

    private static final String CAMERA = "clip";

    private final LiveSampler sampler;
    private final GeometryPass pass;
    private final Chunking chunking;
    private int seen;

    /**
     * A replay.
     *
     * @param sampler over a memory that is empty
     * @param pass estimates geometry
     * @param chunking how the clip is cut
     */
    public LiveReplay(LiveSampler sampler, GeometryPass pass, Chunking chunking) {
        this.sampler = sampler;
        this.pass = pass;
        this.chunking = chunking;
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
        List<Integer> chunk = new ArrayList<>(anchors());
        int end = Math.min(frames, seen + chunking.stride());
        IntStream.range(seen, end).forEach(this::remember);
        int first = Math.max(0, Math.min(seen, end - chunking.window()));
        IntStream.range(first, end).filter(frame -> !chunk.contains(frame)).forEach(chunk::add);
        seen = end;
        return List.copyOf(chunk);
    }

    /** Takes in what a pass has found. */
    public ChunkPlacement take(List<PointMap> maps) {
        return sampler.offer(maps, pass.inWorld());
    }

    /** What a question would be answered from now. */
    public LiveSelection select(int count) {
        return sampler.select(SelectionRequest.live(count));
    }

    private List<Integer> anchors() {
        List<String> overlap =
                IntStream.range(Math.max(0, seen - chunking.window() + chunking.stride()), seen)
                        .mapToObj(LiveReplay::frameId)
                        .toList();
        return sampler.anchors(overlap, chunking.anchors()).stream().map(Integer::valueOf).toList();
    }

    private void remember(int frame) {
        sampler.admit(frameId(frame), CAMERA, timeMs(frame), 1, null);
        if (frame >= chunking.memory()) {
            sampler.forget(frameId(frame - chunking.memory()));
        }
    }
}
