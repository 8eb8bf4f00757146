package io.sightline.model.language;

import java.util.List;

/** A question in the words that Spatial-MLLM was trained on (VSI-Bench prompts of v1.1). */
public final class QuestionText {
    private static final String CHOOSE =
            "Answer with the option's letter from the given choices directly.";
    private static final String BE_BRIEF =
            "Please answer the question using a single word or phrase.";

    private QuestionText() {}

    /**
     * A multiple-choice question, or the bare question when there is nothing to choose from.
     *
     * @param options as they are to be shown, say {@code "A. back-left"}
     */
    public static String of(String question, List<String> options) {
        return options.isEmpty()
                ? question
                : question + "\nOptions:\n" + String.join("\n", options) + "\n" + CHOOSE;
    }

    /** A question for a number, a word or a short phrase. */
    public static String brief(String question) {
        return question + "\n" + BE_BRIEF;
    }
}
