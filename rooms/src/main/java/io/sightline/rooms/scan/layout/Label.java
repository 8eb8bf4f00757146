package io.sightline.rooms.scan.layout;

import java.util.Locale;
import java.util.Set;

/** The word for an object, as an annotation has it. */
final class Label {
    /** What a room is made of, and what annotators wrote where they had no word. */
    private static final Set<String> NOT_ASKED =
            Set.of("", "wall", "floor", "ceiling", "object", "unknown", "remove", "split");

    private Label() {}

    /** In lower case, with spaces between its words. */
    static String of(String annotated) {
        return annotated.replace('_', ' ').strip().toLowerCase(Locale.ROOT);
    }

    static boolean isAsked(String label) {
        return !NOT_ASKED.contains(label);
    }
}
