package io.sightline.model.language;

import java.util.Arrays;

/**
 * Ids that the language model starts from, with their places.
 *
 * @param ids one per token, visual tokens included
 * @param visualStart index of the first visual token; the others follow it
 * @param positions of all ids
 */
public record Prompt(int[] ids, int visualStart, RopePositions positions) {

    /** This prompt with text behind it. */
    public Prompt followedBy(int[] words) {
        int[] all = Arrays.copyOf(ids, ids.length + words.length);
        System.arraycopy(words, 0, all, ids.length, words.length);
        return new Prompt(all, visualStart, positions.followedBy(words.length));
    }
}
