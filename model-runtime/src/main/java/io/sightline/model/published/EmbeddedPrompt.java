package io.sightline.model.published;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sightline.model.language.KvPrefix;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.language.Prompt;
import io.sightline.model.language.RopePositions;
import java.util.Arrays;

/**
 * A prompt as the language model takes it.
 *
 * @param embeddings {@code [S, D]}
 */
record EmbeddedPrompt(Prompt prompt, RopePositions positions, NDArray embeddings) {

    int[] ids() {
        return prompt.ids();
    }

    int length() {
        return prompt.ids().length;
    }

    int prefixLength() {
        return prompt.prefixLength();
    }

    /** What comes behind the frames: the question and what the template puts around it. */
    int[] words() {
        return Arrays.copyOfRange(prompt.ids(), prefixLength(), length());
    }

    /** The rotary position of the first of the words. */
    long positionOfWords() {
        return positions.after(prefixLength());
    }

    /** Reads everything up to the last visual token. */
    void readPrefix(LanguageModel model, NDManager manager, KvPrefix prefix) {
        int end = prefixLength();
        var rows = new long[positions.rows().length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(positions.rows()[i], end);
        }
        try (var scope = manager.newSubManager()) {
            model.prefill(scope, embeddings.get(":" + end), rows, prefix);
        }
    }
}
