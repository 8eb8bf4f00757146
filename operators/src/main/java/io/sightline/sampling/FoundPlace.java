package io.sightline.sampling;

import io.sightline.sampling.alignment.Similarity;
import io.sightline.sampling.memory.GeometryEpoch;
import io.sightline.scene.PointMap;
import java.util.function.Function;

/**
 * A place that was found for a chunk.
 *
 * @param outcome how
 * @param epoch the coordinate system
 * @param opened whether it is a new one
 * @param fit how well the chunk fits there
 * @param sceneFromChunk per frame: frames with measured poses have one each
 */
record FoundPlace(
        ChunkPlacement.Outcome outcome,
        GeometryEpoch epoch,
        boolean opened,
        Fit fit,
        Function<PointMap, Similarity> sceneFromChunk) {

    /** {@link ChunkPlacement}'s figures. */
    record Fit(double inlierRatio, double residual, double hops) {
        /** Nothing to compare with. */
        static final Fit UNKNOWN = new Fit(0, 1, 0);

        /** Taken from the producer. */
        static final Fit GIVEN = new Fit(1, 0, 0);
    }

    PointMap moved(PointMap map) {
        return map.withPoints(sceneFromChunk.apply(map).apply(map.points()));
    }

    ChunkPlacement placement(int frames) {
        return new ChunkPlacement(
                outcome, epoch.number(), opened, frames, fit.inlierRatio, fit.residual, fit.hops);
    }
}
