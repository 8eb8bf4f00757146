package io.sightline.operators.map;

import io.sightline.sampling.map.SceneMap;
import java.util.List;

/**
 * A scene's map, as it is told.
 *
 * @param scene the space
 * @param timeMs the clock then, milliseconds since the epoch
 * @param map {@code null} when the scene is forgotten
 * @param posed whether its coordinates are the producers' own, in metres
 * @param cameras where its frames were taken, in time order
 * @param selected ids of the frames that a question would be answered from now
 */
public record MappedScene(
        String scene,
        long timeMs,
        SceneMap map,
        boolean posed,
        List<MappedCamera> cameras,
        List<String> selected) {

    /** A scene of which nothing is known any more. */
    public static MappedScene forgotten(String scene, long timeMs) {
        return new MappedScene(scene, timeMs, null, false, List.of(), List.of());
    }

    /** Whether nothing is known of the scene. */
    public boolean isForgotten() {
        return map == null;
    }
}
