package io.sightline.model.language;

/**
 * The ids that the language model starts from. Up to {@link #prefixLength()} they depend on the
 * checkpoint and the number of visual tokens alone, not on the question.
 *
 * @param ids the whole prompt, one id per visual token
 * @param visualStart index of the first visual token
 * @param visualTokens how many there are, one after the other
 */
public record Prompt(int[] ids, int visualStart, int visualTokens) {
    /** Ids up to and including the last visual token. */
    public int prefixLength() {
        return visualStart + visualTokens;
    }
}
