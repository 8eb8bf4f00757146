package io.sightline.scene;

import java.util.List;

/**
 * A question as somebody puts it, before a model's prompt is made of it.
 *
 * @param text the question itself
 * @param options what to choose from; empty for an open question
 * @param expects what kind of answer, or {@code null} to tell from text and options
 * @param raw whether the model is to read the text as it is, and nothing else
 */
public record Wording(String text, List<String> options, AnswerType expects, boolean raw) {
    /** Takes a copy of the list. */
    public Wording {
        options = List.copyOf(options);
    }

    /** A question in words alone. */
    public static Wording of(String text) {
        return new Wording(text, List.of(), null, false);
    }
}
