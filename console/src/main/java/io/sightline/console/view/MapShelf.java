package io.sightline.console.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest map of each scene, within a budget of bytes: those longest untouched go first. */
final class MapShelf {
    private final Map<String, MapFile> maps = new LinkedHashMap<>(16, 0.75f, true);
    private final long budget;
    private long bytes;

    /** A shelf for so many bytes of maps. */
    MapShelf(long budget) {
        this.budget = budget;
    }

    /** The scene looks so now; {@code null} when nothing is known of it any more. */
    synchronized void put(String scene, MapFile map) {
        count(maps.remove(scene), -1);
        if (map != null) {
            maps.put(scene, map);
            count(map, 1);
        }
        while (bytes > budget && maps.size() > 1) {
            count(maps.remove(maps.keySet().iterator().next()), -1);
        }
    }

    private void count(MapFile map, int sign) {
        bytes += map == null ? 0 : sign * (long) map.gltf().length;
    }

    synchronized Optional<MapFile> get(String scene) {
        return Optional.ofNullable(maps.get(scene));
    }
}
