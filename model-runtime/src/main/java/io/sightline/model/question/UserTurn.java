package io.sightline.model.question;

import io.sightline.scene.Answer.Value;
import io.sightline.scene.AnswerType;
import java.util.List;

/**
 * What a model is given of a question.
 *
 * @param text the user's turn, after the frames
 * @param expects the type of the answer
 * @param options what there is to choose from, without letters
 * @param unit of a number, {@code null} where the question names none
 * @param certainty what the answer's confidence is worth
 * @param notes sentences about how far the model was made for this question
 */
public record UserTurn(
        String text,
        AnswerType expects,
        List<String> options,
        String unit,
        Certainty certainty,
        List<String> notes) {

    /**
     * What a model's words say.
     *
     * @param value {@code null} where they cannot be read as the type that was asked for
     * @param unreadable a sentence that says why, or {@code null}
     */
    public record Reading(Value value, String unreadable) {}

    /**
     * How sure an answer is, in [0, 1], calibrated where the kind of question was.
     *
     * @param probability mean of the generated tokens' own; NaN stays what it is
     */
    public double confidence(double probability) {
        return certainty.of(probability);
    }

    /** Reads the model's words as the published evaluation does. */
    public Reading read(String words) {
        return AnswerReading.of(this, PublishedAnswer.clean(words));
    }
}
