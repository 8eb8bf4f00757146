package io.sightline.model;

import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Seam: the frames of one chunk to their point maps. Thread-safe; returns at once. */
public interface PointMapEstimator {

    /**
     * Estimates where the frames' pixels are.
     *
     * @param chunk encoded frames, in the order in which they are to be seen
     * @return one thinned {@link PointMap} per frame, in the chunk's order and its own coordinates;
     *     fails with {@link ModelException}
     */
    CompletableFuture<List<PointMap>> estimate(List<Frame> chunk);
}
