package io.sightline.rooms.scan.layout;

import io.sightline.rooms.scene.Noun;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The word for an object, as an annotation has it. */
final class Label {
    /** What a room is made of; the wall of a shower, too. */
    private static final List<Noun> STRUCTURE =
            List.of(Noun.of("wall"), Noun.of("floor"), Noun.of("ceiling"));

    /** What annotators wrote where they had no word. */
    private static final Set<String> NO_WORD = Set.of("", "object", "unknown", "remove", "split");

    private Label() {}

    /** In lower case, with a space between its words. */
    static String of(String annotated) {
        return annotated.replaceAll("[_\\s]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    static boolean isAsked(String label) {
        Noun noun = Noun.of(label);
        return !NO_WORD.contains(label) && STRUCTURE.stream().noneMatch(noun::isA);
    }
}
