package io.sightline.operators.memory;

import java.util.HashSet;
import java.util.Set;

/**
 * Scenes of which a task knows something that it would else have to look up in state. Of more than
 * it remembers some are looked up again, which is only slower.
 */
final class KnownScenes {
    private static final int MOST = 50_000;

    private final Set<String> scenes = new HashSet<>();

    /**
     * It is known of this one, too.
     *
     * @return whether it was not before
     */
    boolean add(String scene) {
        if (scenes.size() == MOST && !scenes.contains(scene)) {
            scenes.clear();
        }
        return scenes.add(scene);
    }

    boolean contains(String scene) {
        return scenes.contains(scene);
    }

    /** It is not known any more. */
    void remove(String scene) {
        scenes.remove(scene);
    }
}
