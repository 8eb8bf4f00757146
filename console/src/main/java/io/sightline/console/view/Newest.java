package io.sightline.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The last of a kind of object, each id once; a repeated one takes the place of the first. */
final class Newest {
    private final Deque<JsonNode> objects = new ArrayDeque<>();
    private final int most;

    Newest(int most) {
        this.most = most;
    }

    void add(JsonNode object) {
        String id = object.path("id").asText();
        objects.removeIf(known -> known.path("id").asText().equals(id));
        objects.addLast(object);
        if (objects.size() > most) {
            objects.removeFirst();
        }
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
