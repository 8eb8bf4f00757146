package io.sightline.rooms.question;

import io.sightline.rooms.Category;
import io.sightline.rooms.Room;
import io.sightline.rooms.RoomObject;
import io.sightline.rooms.render.Geometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Which objects some frames show, and since when. An object counts as seen when one frame shows at
 * least 20 of its pixels at 112 × 84, or as large a part of a frame of another size.
 */
public final class Visibility {
    private static final long LEAST_PIXELS = 20;
    private static final long OF_PIXELS = 112 * 84;

    private final Room room;
    private final Map<Category, List<RoomObject>> seen = new EnumMap<>(Category.class);
    private final Map<Category, Integer> firstFrame = new EnumMap<>(Category.class);

    /**
     * Looks through frames.
     *
     * @param room the room
     * @param frames what they show, in the order of time
     */
    public Visibility(Room room, List<Geometry> frames) {
        this.room = room;
        int[] first = new int[room.objects().size()];
        Arrays.fill(first, Integer.MAX_VALUE);
        for (int frame = frames.size() - 1; frame >= 0; frame--) {
            for (int object = 0; object < first.length; object++) {
                if (shows(frames.get(frame), object)) {
                    first[object] = frame;
                }
            }
        }
        for (int object = 0; object < first.length; object++) {
            if (first[object] < Integer.MAX_VALUE) {
                RoomObject found = room.objects().get(object);
                seen.computeIfAbsent(found.category(), c -> new ArrayList<>()).add(found);
                firstFrame.merge(found.category(), first[object], Math::min);
            }
        }
    }

    /** Whether a frame shows enough of an object to be seen. */
    public static boolean shows(Geometry frame, int object) {
        return frame.pixelsOf(object) * OF_PIXELS >= LEAST_PIXELS * frame.hits().length;
    }

    /** The room looked at. */
    public Room room() {
        return room;
    }

    /** Categories of which something is seen. */
    public List<Category> categories() {
        return List.copyOf(seen.keySet());
    }

    /** Categories of which exactly one object is seen: "the sofa" names it. */
    public List<Category> unique() {
        return seen.keySet().stream().filter(category -> seen.get(category).size() == 1).toList();
    }

    /** Categories of which the room holds nothing, seen or unseen. */
    public List<Category> absent() {
        EnumSet<Category> absent = EnumSet.allOf(Category.class);
        room.objects().forEach(object -> absent.remove(object.category()));
        return List.copyOf(absent);
    }

    /** The objects seen of a category. */
    public List<RoomObject> objects(Category category) {
        return seen.getOrDefault(category, List.of());
    }

    /** The first object seen of a category. */
    RoomObject the(Category category) {
        return seen.get(category).get(0);
    }

    /** Index of the first frame that shows a category. */
    public int firstFrame(Category category) {
        return firstFrame.get(category);
    }
}
