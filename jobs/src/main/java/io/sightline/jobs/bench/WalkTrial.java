package io.sightline.jobs.bench;

import io.sightline.jobs.replay.Chunking;
import io.sightline.jobs.replay.LiveReplay;
import io.sightline.jobs.replay.ReplayedChunk;
import io.sightline.sampling.alignment.Similarity;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.published.ClipCoverage;
import io.sightline.sampling.published.PointField;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;

/**
 * How well the live sampler does on a walk of which the truth is known.
 *
 * @param published voxels of the true points that the published selection covers
 * @param turned voxels of them that the published selection covers when it is made from the same
 *     points in the first pass's coordinates: what its choice owes to where its voxels happen to
 *     lie
 * @param live voxels of them that the live selection covers
 * @param drift greatest error of a camera's place in the first chunk's coordinates, relative to the
 *     room's longest side
 * @param finalDrift error of the last camera's place
 * @param epochs geometry epochs that were opened
 * @param state what the sampler's state takes
 */
record WalkTrial(
        int published,
        int turned,
        int live,
        double drift,
        double finalDrift,
        int epochs,
        StateSize state) {

    /**
     * Walks.
     *
     * @param truth the walk
     * @param pass stands in for the estimator
     * @param chunking how frames become passes
     * @param count K, the most frames to select
     */
    public static WalkTrial of(TrueWalk truth, SimulatedPass pass, Chunking chunking, int count) {
        LiveReplay replay = new LiveReplay(pass, chunking);
        List<ReplayedChunk> chunks = new ArrayList<>();
        replay.run(truth.frames().size(), count, chunks::add);
        SamplerMemory memory = replay.memory();
        ClipCoverage coverage = ClipCoverage.of(PointField.of(truth.frames()));
        Similarity scene = pass.passFromRoom().get(0);
        double[] drift = drift(truth, memory, scene.inverse());
        return new WalkTrial(
                coverage.select(count).covered(),
                coverage.covered(ClipCoverage.of(truth.in(scene)).select(count).selected()),
                coverage.covered(chunks.get(chunks.size() - 1).selected()),
                drift[0],
                drift[1],
                memory.scene().newestEpoch(),
                StateSize.of(memory));
    }

    /** What the live selection covers of what the published one does. */
    public double coverageRatio() {
        return (double) live / published;
    }

    /** What the published selection, made in the scene's coordinates, covers of that. */
    public double turnedRatio() {
        return (double) turned / published;
    }

    private static double[] drift(TrueWalk truth, SamplerMemory memory, Similarity roomFromScene) {
        double most = 0;
        double last = 0;
        for (PointMap map : truth.frames()) {
            FrameView view = memory.view(map.frameId());
            if (view != null && view.hasGeometry()) {
                double[] centre = view.gaze().in(roomFromScene).centre();
                float[] true3 = RandomSimilarity.centre(map.extrinsics());
                double error = 0;
                for (int axis = 0; axis < 3; axis++) {
                    error += Math.pow(centre[axis] - true3[axis], 2);
                }
                last = Math.sqrt(error) / truth.longestSide();
                most = Math.max(most, last);
            }
        }
        return new double[] {most, last};
    }
}
