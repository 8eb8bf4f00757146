package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.clip.CoverageChart.Curve;
import io.sightline.jobs.replay.Chunking;
import io.sightline.jobs.replay.GeometryPass;
import io.sightline.jobs.replay.LiveReplay;
import io.sightline.jobs.replay.ReplayedChunk;
import io.sightline.sampling.memory.HeapSamplerMemory;
import io.sightline.sampling.published.ClipCoverage;
import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

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

    /** The room from above with the last selection, and what was covered meanwhile. */
    SamplePlot plot() {
        return new SamplePlot(
                String.format(
                        Locale.ROOT,
                        "%d of %d frames, %.1f %% of what the published selection covers",
                        last().chunk().selected().size(),
                        names.size(),
                        100 * last().ratio()),
                new Scenery(memory, names, last().chunk().selected(), Palette.LIVE),
                new CoverageChart(
                        "frames so far",
                        names.size(),
                        List.of(
                                curve(
                                        "published, frames so far",
                                        Palette.PUBLISHED,
                                        Step::published),
                                curve("live", Palette.LIVE, Step::live))));
    }

    private Curve curve(String name, Color colour, ToIntFunction<Step> covered) {
        return new Curve(
                name,
                colour,
                colour.equals(Palette.PUBLISHED),
                steps.stream().map(step -> point(step, covered.applyAsInt(step))).toList());
    }

    private Point2D point(Step step, int covered) {
        return new Point2D.Double(step.chunk().seen(), (double) covered / Math.max(1, coverable));
    }

    Step last() {
        return steps.get(steps.size() - 1);
    }
}
