package io.sightline.jobs.cli.clip;

import io.sightline.jobs.replay.Chunking;
import io.sightline.jobs.replay.GeometryPass;
import io.sightline.jobs.replay.LiveReplay;
import io.sightline.jobs.replay.ReplayedChunk;
import io.sightline.sampling.memory.HeapSamplerMemory;
import io.sightline.sampling.published.ClipCoverage;
import java.util.ArrayList;
import java.util.List;

/**
 * A clip as the live sampler saw it.
 *
 * @param names of the frames
 * @param steps after each chunk
 * @param memory what is remembered at the end
 * @param coverable voxels that any frame of the clip sees
 */
record LiveSample(List<Object> names, List<Step> steps, HeapSamplerMemory memory, int coverable) {

    /**
     * The state of affairs after a chunk, in the published sampler's voxels of the whole clip.
     *
     * @param chunk the chunk
     * @param live voxels that the live selection covers
     * @param published voxels that the published selection of all frames so far covers
     */
    record Step(ReplayedChunk chunk, int live, int published) {
        double ratio() {
            return published == 0 ? 1 : (double) live / published;
        }
    }

    /**
     * Replays a clip with the job's defaults.
     *
     * @param pass estimates its geometry
     * @param coverage of its points at full resolution
     * @param count K, the most frames to select
     */
    static LiveSample of(List<Object> names, GeometryPass pass, ClipCoverage coverage, int count) {
        LiveReplay replay = new LiveReplay(pass, Chunking.DEFAULT);
        List<Step> steps = new ArrayList<>();
        replay.run(
                names.size(),
                count,
                chunk ->
                        steps.add(
                                new Step(
                                        chunk,
                                        coverage.covered(chunk.selected()),
                                        coverage.select(count, chunk.seen()).covered())));
        return new LiveSample(names, steps, replay.memory(), coverage.select(count).coverable());
    }

    Step last() {
        return steps.get(steps.size() - 1);
    }
}
