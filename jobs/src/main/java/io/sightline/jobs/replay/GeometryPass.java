package io.sightline.jobs.replay;

import io.sightline.scene.PointMap;
import java.util.List;

/** Passes of a geometry estimator over a clip, or of what stands in for it. */
public interface GeometryPass {

    /**
     * What a frame looks like at a glance, so that anchors can be chosen.
     *
     * @param frame index into the clip
     * @return {@code [64, 64]} luma, row-major; without any contrast where there is no picture
     */
    byte[] thumbnail(int frame);

    /**
     * One pass.
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
