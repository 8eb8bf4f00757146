package io.sightline.rooms.scene;

import java.util.List;

/**
 * What is known of a room: all that its questions are made from.
 *
 * @param floorArea square metres
 * @param objects what is in it; an object's index is its id in {@link Sighting}
 * @param vocabulary words that may be asked for, whether or not there is such an object, in the
 *     order in which chance draws from them; others are never asked for
 */
public record Scene(double floorArea, List<SceneObject> objects, List<String> vocabulary) {
    /** Takes copies of the lists. */
    public Scene {
        objects = List.copyOf(objects);
        vocabulary = List.copyOf(vocabulary);
    }

    /** The same scene, asked about in other words. */
    public Scene withVocabulary(List<String> words) {
        return new Scene(floorArea, objects, words);
    }
}
