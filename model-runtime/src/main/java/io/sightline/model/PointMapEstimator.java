package io.sightline.model;

import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Seam: the frames of one chunk to their point maps. Thread-safe; returns at once. */
public interface PointMapEstimator {

    /** Knows nothing of where pixels are. */
    PointMapEstimator NONE = chunk -> CompletableFuture.completedFuture(List.of());

    /**
     * Estimates where the frames' pixels are.
     *
     * @param chunk encoded frames, in the order in which they are to be seen
     * @return one thinned {@link PointMap} per frame, in the chunk's order, or none at all where
     *     there is no geometry to be had; fails with {@link ModelException}
     */
    CompletableFuture<List<PointMap>> estimate(List<Frame> chunk);

    /**
     * Whether maps of all chunks are in the same coordinates, because depth was measured or the
     * model learned a frame of the room; otherwise each chunk has its own.
     */
    default boolean inWorld() {
        return false;
    }
}
