package io.sightline.jobs.cli.clip;

import io.sightline.jobs.replay.LiveReplay;
import io.sightline.jobs.replay.Thinned;
import io.sightline.sampling.LiveSampler;
import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.sampling.memory.HeapSamplerMemory;
import io.sightline.scene.PointMap;
import java.awt.Color;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A room, the frames that look at it, and those that were selected.
 *
 * @param memory points and frames, by {@link LiveReplay#frameId}
 * @param names of all frames of the clip
 * @param selected as indices into the clip
 * @param colour of the selected frames
 */
record Scenery(
        HeapSamplerMemory memory, List<Object> names, Collection<Integer> selected, Color colour) {
    private static final String CAMERA = "clip";

    /**
     * A whole clip in the coordinates of one pass.
     *
     * @param maps of all its frames, in their order
     * @param inWorld whether they are in metres of the world
     */
    static Scenery ofOnePass(
            List<PointMap> maps,
            boolean inWorld,
            List<Object> names,
            Collection<Integer> selected,
            Color colour) {
        HeapSamplerMemory memory = new HeapSamplerMemory();
        LiveSampler sampler = new LiveSampler(memory, AlignmentTolerance.DEFAULT);
        for (int frame = 0; frame < maps.size(); frame++) {
            sampler.admit(LiveReplay.frameId(frame), CAMERA, LiveReplay.timeMs(frame), 1, null);
        }
        sampler.offer(maps, inWorld);
        return new Scenery(memory, names, selected, colour);
    }

    /** Maps of a clip as the live sampler knows them: thin, and called by their places. */
    static List<PointMap> thin(List<PointMap> maps) {
        return IntStream.range(0, maps.size())
                .mapToObj(
                        frame ->
                                Thinned.of(maps.get(frame), PointMap.GRID_COLUMNS)
                                        .named(LiveReplay.frameId(frame), LiveReplay.timeMs(frame)))
                .toList();
    }
}
