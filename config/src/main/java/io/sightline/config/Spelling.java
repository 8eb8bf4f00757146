package io.sightline.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody meant who wrote a name that there is not. */
public final class Spelling {
    private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();

    private Spelling() {}

    /** The nearest known name, unless hardly a letter of it is the same. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        return nearest(written, known, written.length() / 2);
    }

    /** The nearest known name of those that are at most so many edits away. */
    public static Optional<String> nearest(String written, Collection<String> known, int most) {
        return known.stream()
                .filter(candidate -> EDITS.apply(written, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> EDITS.apply(written, candidate)));
    }
}
