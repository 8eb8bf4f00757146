package io.sightline.jobs.replay;

import io.sightline.scene.PointMap;
import java.util.List;

/** One pass of a geometry estimator, or of what stands in for it. */
public interface GeometryPass {

    /**
     * Estimates.
     *
     * @param frames indices into the clip, in the order in which the pass sees them
     * @return one map per frame; a map's frame id is what {@link LiveReplay#frameId} says of the
     *     index
     */
    List<PointMap> estimate(List<Integer> frames);

    /** Whether its maps are in world coordinates; otherwise each pass has its own. */
    default boolean inWorld() {
        return false;
    }
}
