package io.sightline.rooms.question;

import io.sightline.rooms.Room;
import io.sightline.rooms.render.Geometry;
import io.sightline.rooms.scene.Noun;
import io.sightline.rooms.scene.Scene;
import io.sightline.rooms.scene.SceneObject;
import io.sightline.rooms.scene.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of a scene's objects some frames show, and since when. */
public final class Visibility {
    private final Scene scene;
    private final Map<String, List<SceneObject>> seen = new LinkedHashMap<>();
    private final Map<String, Integer> firstFrame = new HashMap<>();

    /**
     * Looks through frames.
     *
     * @param scene what there is
     * @param frames what they show, in the order of time
     */
    public Visibility(Scene scene, List<Sighting> frames) {
        this.scene = scene;
        scene.vocabulary().forEach(label -> seen.put(label, new ArrayList<>()));
        for (int object = 0; object < scene.objects().size(); object++) {
            SceneObject found = scene.objects().get(object);
            int first = firstToShow(object, frames);
            if (first < frames.size() && seen.containsKey(found.label())) {
                seen.get(found.label()).add(found);
                firstFrame.merge(found.label(), first, Math::min);
            }
        }
        seen.values().removeIf(List::isEmpty);
        List<String> labels = List.copyOf(seen.keySet());
        seen.keySet().removeIf(label -> isAmbiguous(label, labels));
    }

    /** Looks through rendered frames of a drawn room. */
    public Visibility(Room room, List<Geometry> frames) {
        this(
                room.scene(),
                frames.stream().map(frame -> frame.sighting(room.objects().size())).toList());
    }

    /** Whether another label may mean some of the same things: "chair" beside "office chair". */
    private static boolean isAmbiguous(String label, List<String> labels) {
        Noun noun = Noun.of(label);
        return labels.stream()
                .anyMatch(other -> !other.equals(label) && noun.mayBe(Noun.of(other)));
    }

    private static int firstToShow(int object, List<Sighting> frames) {
        int frame = 0;
        while (frame < frames.size() && !frames.get(frame).shows(object)) {
            frame++;
        }
        return frame;
    }

    /** The scene looked at. */
    public Scene scene() {
        return scene;
    }

    /**
     * Labels of which something is seen, in the order of the vocabulary, without those that may
     * also mean something else that is seen.
     */
    public List<String> categories() {
        return List.copyOf(seen.keySet());
    }

    /** Labels of which exactly one object is seen: "the sofa" names it. */
    public List<String> unique() {
        return seen.keySet().stream().filter(label -> seen.get(label).size() == 1).toList();
    }

    /**
     * Labels of which the scene holds nothing, seen or unseen, whatever its annotators might have
     * called it: an armchair is a chair, a chair may be an armchair, and a desk lamp tells of a
     * desk.
     */
    public List<String> absent() {
        List<Noun> present =
                scene.objects().stream().map(SceneObject::label).distinct().map(Noun::of).toList();
        return scene.vocabulary().stream()
                .filter(
                        label -> {
                            Noun noun = Noun.of(label);
                            return present.stream()
                                    .noneMatch(there -> there.contains(noun) || there.mayBe(noun));
                        })
                .toList();
    }

    /** The objects seen of a label. */
    public List<SceneObject> objects(String label) {
        return seen.getOrDefault(label, List.of());
    }

    /** The first object seen of a label. */
    SceneObject the(String label) {
        return seen.get(label).get(0);
    }

    /** Index of the first frame that shows something of a label. */
    public int firstFrame(String label) {
        return firstFrame.get(label);
    }
}
