package io.sightline.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** The last of a kind of object, each id once; a repeated one takes the place of the first. */
final class Newest {
    private final Deque<JsonNode> objects = new ArrayDeque<>();

    /** Takes one; so many are kept. */
    void add(JsonNode object, int most) {
        String id = object.path("id").asText();
        objects.removeIf(known -> known.path("id").asText().equals(id));
        objects.addLast(object);
        while (objects.size() > most) {
            forget(most);
        }
    }

    /**
     * The oldest; but what is answered again and again gives way, while it has half of the room:
     * otherwise rules would drive out what somebody has asked.
     */
    private void forget(int most) {
        Map<String, Integer> counts = new HashMap<>();
        objects.forEach(object -> counts.merge(question(object), 1, Integer::sum));
        int repeated = counts.values().stream().filter(count -> count > 1).mapToInt(i -> i).sum();
        JsonNode oldest = objects.peekFirst();
        if (repeated > most / 2) {
            oldest =
                    objects.stream()
                            .filter(object -> counts.get(question(object)) > 1)
                            .findFirst()
                            .orElse(oldest);
        }
        objects.remove(oldest);
    }

    private static String question(JsonNode object) {
        return object.path("question_id").asText();
    }

    JsonNode last() {
        return objects.peekLast();
    }

    /** The newest first. */
    Iterable<JsonNode> backwards() {
        return objects::descendingIterator;
    }

    /** The newest first, so many at most. */
    void describe(int atMost, ArrayNode to) {
        Iterator<JsonNode> newestFirst = objects.descendingIterator();
        while (newestFirst.hasNext() && to.size() < atMost) {
            to.add(newestFirst.next());
        }
    }
}
