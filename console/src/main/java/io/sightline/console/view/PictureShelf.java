package io.sightline.console.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Pictures that were seen or asked for last, within a budget of bytes. Thread-safe. */
final class PictureShelf {
    private record Place(String scene, String name) {}

    private final Map<Place, Picture> pictures = new LinkedHashMap<>(16, 0.75f, true);
    private final long budget;
    private long bytes;

    /** A shelf for so many bytes of images. */
    PictureShelf(long budget) {
        this.budget = budget;
    }

    synchronized void put(String scene, String name, Picture picture) {
        remember(new Place(scene, name), picture);
        while (bytes > budget && pictures.size() > 1) {
            Map.Entry<Place, Picture> oldest = pictures.entrySet().iterator().next();
            pictures.remove(oldest.getKey());
            bytes -= oldest.getValue().frame().image().length;
        }
    }

    private void remember(Place place, Picture picture) {
        Picture before = pictures.put(place, picture);
        bytes += picture.frame().image().length;
        bytes -= before == null ? 0 : before.frame().image().length;
    }

    synchronized Optional<Picture> get(String scene, String name) {
        return Optional.ofNullable(pictures.get(new Place(scene, name)));
    }
}
