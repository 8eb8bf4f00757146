package io.sightline.operators.map;

import io.sightline.sampling.map.SceneMap;
import io.sightline.sampling.memory.GeometryEpoch;
import io.sightline.sampling.memory.SceneGeometry;

/** Which of a scene's geometry epochs its map is drawn in. */
final class DrawnEpoch {
    private DrawnEpoch() {}

    /**
     * The epoch that most frames are in; the one that is drawn already as long as it has half as
     * many, so that two cameras that see nothing in common do not take turns.
     *
     * @param before the map so far, {@code null} when there is none
     * @return {@code null} when no frame is in any
     */
    static GeometryEpoch of(SceneGeometry scene, SceneMap before) {
        GeometryEpoch largest = null;
        for (GeometryEpoch epoch : scene.epochs()) {
            if (epoch.frames() > 0 && (largest == null || epoch.frames() >= largest.frames())) {
                largest = epoch;
            }
        }
        GeometryEpoch known = before == null ? null : scene.epoch(before.epoch());
        return known != null && largest != null && 2 * known.frames() >= largest.frames()
                ? known
                : largest;
    }
}
