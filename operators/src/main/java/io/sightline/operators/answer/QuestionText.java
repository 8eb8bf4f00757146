package io.sightline.operators.answer;

import io.sightline.scene.Question;
import java.util.StringJoiner;

/** A question in the wording that the published evaluation uses. */
final class QuestionText {
    private static final String CHOOSE =
            "Answer with the option's letter from the given choices directly.";

    private QuestionText() {}

    /** The user's turn: the question, and its options when there are any. */
    static String of(Question question) {
        if (question.options() == null || question.options().isEmpty()) {
            return question.text();
        }
        StringJoiner lines = new StringJoiner("\n");
        lines.add(question.text()).add("Options:");
        question.options().forEach(lines::add);
        return lines.add(CHOOSE).toString();
    }
}
