package io.sightline.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.scene.ScenePattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All scenes as they are now, bounded in number and in bytes. Thread-safe. */
public final class SceneBoard {
    /** More scenes than this, and the one that was quiet longest is forgotten. */
    static final int MOST_SCENES = 1_000;

    /** More questions than this that stand are not shown. */
    static final int MOST_STANDING = 5_000;

    /** Answers that are kept in all, and as many alerts; each scene has its share of them. */
    static final int MOST_KEPT = 20_000;

    /** Bytes of the cameras' newest pictures, and as many of others, that are at hand here. */
    static final long PICTURE_BYTES = 64L << 20;

    /** Bytes of the scenes' maps. */
    static final long MAP_BYTES = 64L << 20;

    /** Refused records that are shown. */
    static final int MOST_LETTERS = 100;

    private final Deque<ObjectNode> letters = new ArrayDeque<>();
    private final Map<String, SceneView> scenes = new LinkedHashMap<>();
    private final Map<String, JsonNode> standing = new LinkedHashMap<>();
    private final MapShelf maps = new MapShelf(MAP_BYTES);
    private final PictureShelf shelf = new PictureShelf(PICTURE_BYTES);
    private final PictureShelf live = new PictureShelf(PICTURE_BYTES);

    /** How a scene does; {@code null} when the job has forgotten it. */
    public synchronized void status(String scene, JsonNode status) {
        if (status != null || scenes.containsKey(scene)) {
            at(scene).status(status);
        }
    }

    /**
     * A new frame.
     *
     * @param everyMs of one camera, how often it is said that there is a new one
     * @return what is to be told of it; nothing if something was told just now
     */
    public synchronized Optional<ObjectNode> frame(Picture picture, long nowMs, long everyMs) {
        keep(picture);
        String scene = picture.frame().scene();
        CameraView camera = at(scene).camera(picture.frame().camera());
        if (camera.see(Seen.of(picture))) {
            live.put(scene, picture.frame().camera(), picture);
        }
        if (!camera.due(nowMs, everyMs)) {
            return Optional.empty();
        }
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("scene", scene);
        camera.describe(told);
        return Optional.of(told);
    }

    /** An answer. */
    public synchronized void answer(JsonNode answer) {
        String scene = answer.path("scene").asText();
        if (!scene.isEmpty()) {
            at(scene).answer(answer, share());
        }
    }

    /** What a rule tells. */
    public synchronized void alert(JsonNode alert) {
        at(alert.path("scene").asText()).alert(alert, share());
    }

    /** A question that stands, by its key; {@code null} when it has ended. */
    public synchronized void standing(String key, JsonNode question) {
        standing.remove(key);
        if (question != null && standing.size() < MOST_STANDING) {
            standing.put(key, question);
        }
    }

    /** The questions that stand, as on their topic. */
    public synchronized List<JsonNode> standing() {
        return List.copyOf(standing.values());
    }

    /** Whether answers of this id are those of a rule in a scene. */
    public synchronized boolean stands(String scene, String id) {
        return standing.values().stream()
                .filter(question -> ScenePattern.covers(question.path("scene").asText(), scene))
                .map(question -> question.path("id").asText())
                .anyMatch(rule -> rule.equals(id) || ScenePattern.idIn(scene, rule).equals(id));
    }

    /** The names of the scenes, in their order. */
    public synchronized List<String> names() {
        return scenes.entrySet().stream()
                .filter(scene -> scene.getValue().isThere())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** What cards show of scenes. */
    public synchronized List<ObjectNode> cards(Predicate<String> wanted) {
        List<ObjectNode> cards = new ArrayList<>();
        names().stream()
                .filter(wanted)
                .forEach(scene -> cards.add(scenes.get(scene).card(standing.values())));
        return cards;
    }

    /** All that is shown of a scene. */
    public synchronized Optional<ObjectNode> scene(String scene) {
        return Optional.ofNullable(scenes.get(scene))
                .filter(SceneView::isThere)
                .map(view -> view.describe(standing.values()))
                .map(
                        whole ->
                                whole.set(
                                        "map",
                                        maps.get(scene).map(MapFile::describe).orElse(null)));
    }

    /**
     * What a scene looks like.
     *
     * @param map {@code null} when the job has forgotten it
     */
    public void map(String scene, MapFile map) {
        maps.put(scene, map);
    }

    /** The map of a scene, while it is at hand. */
    public Optional<MapFile> map(String scene) {
        return maps.get(scene);
    }

    /** The answer to a question that was asked about a scene, while it is kept here. */
    public synchronized Optional<JsonNode> answerTo(String scene, String questionId) {
        return Optional.ofNullable(scenes.get(scene)).flatMap(view -> view.answerTo(questionId));
    }

    /** The newest frame of a camera. */
    public synchronized Optional<Seen> newest(String scene, String camera) {
        return Optional.ofNullable(scenes.get(scene))
                .map(view -> view.cameras().get(camera))
                .map(CameraView::newest);
    }

    /** A picture that is at hand. */
    public Optional<Picture> picture(String scene, String id) {
        return shelf.get(scene, id);
    }

    /** The picture of a camera's newest frame, while it is at hand. */
    public Optional<Picture> picture(String scene, Seen newest) {
        return live.get(scene, newest.camera())
                .filter(picture -> picture.etag().equals(newest.etag()))
                .or(() -> picture(scene, newest.id()));
    }

    /** Keeps a picture that was looked up. */
    public void keep(Picture picture) {
        shelf.put(picture.frame().scene(), picture.frame().id(), picture);
    }

    /** What was refused. */
    public synchronized void letter(ObjectNode letter) {
        letters.addFirst(letter);
        if (letters.size() > MOST_LETTERS) {
            letters.removeLast();
        }
    }

    /** What was refused lately, the newest first; of no scene only for who sees all. */
    public synchronized List<ObjectNode> letters(Predicate<String> wanted) {
        return letters.stream()
                .filter(letter -> wanted.test(letter.path("scene").asText("*")))
                .toList();
    }

    private int share() {
        return Math.min(SceneView.MOST_KEPT, MOST_KEPT / scenes.size());
    }

    /** What is asked for does not count: a scene is quiet when no topic tells of it. */
    private SceneView at(String scene) {
        SceneView known = scenes.remove(scene);
        SceneView view = known == null ? new SceneView(scene) : known;
        scenes.put(scene, view);
        if (scenes.size() > MOST_SCENES) {
            forgetOneBeside(scene);
        }
        return view;
    }

    /** A name that somebody asked about does not drive out a scene. */
    private void forgetOneBeside(String newest) {
        String goes =
                scenes.entrySet().stream()
                        .filter(scene -> !scene.getValue().isThere())
                        .map(Map.Entry::getKey)
                        .filter(scene -> !scene.equals(newest))
                        .findFirst()
                        .orElseGet(() -> scenes.keySet().iterator().next());
        scenes.remove(goes);
    }
}
