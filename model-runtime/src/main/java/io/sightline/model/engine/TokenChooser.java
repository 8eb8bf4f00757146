package io.sightline.model.engine;

/** Chooses the tokens of one generation, and remembers what was chosen. One thread at a time. */
public interface TokenChooser {

    /**
     * The next token.
     *
     * @param logits {@code [V]}; may be overwritten
     */
    Choice choose(float[] logits);

    /**
     * A token.
     *
     * @param id in the vocabulary
     * @param probability that the model gave it
     * @param stop whether it ends the generation
     */
    record Choice(int id, double probability, boolean stop) {}
}
