package io.sightline.rooms.scene;

/**
 * What the words of a label name: its end says what the thing is, so that an office chair is a
 * chair, and an armchair is one. One and several are the same, as far as an ending tells. Where two
 * words are taken for one that are not ("cane" for "can"), less is asked, but nothing false.
 *
 * @param stem the words without their endings, a space before each and after the last
 */
public record Noun(String stem) {
    /** Fewer letters stand at the end of many words by chance. */
    private static final int LEAST_LETTERS = 3;

    /** Of a label in lower case with spaces between its words. */
    public static Noun of(String label) {
        String singular = (" " + label + " ").replaceAll("[es]+ ", " ");
        // Of "shelf" and "shelves", "battery" and "batteries".
        return new Noun(singular.replace("f ", "v ").replace("y ", "i "));
    }

    /** Whether things of this name may be called by the other, too. */
    public boolean isA(Noun other) {
        return stem.endsWith(other.stem)
                || (other.stem.strip().length() >= LEAST_LETTERS
                        && stem.endsWith(other.stem.stripLeading()));
    }

    /** Whether a thing may have both names, so that neither tells which things are meant. */
    public boolean mayBe(Noun other) {
        return isA(other) || other.isA(this);
    }

    /** Whether this name has the other among its words: where a desk lamp is, a desk may be. */
    public boolean contains(Noun other) {
        return stem.contains(other.stem);
    }
}
