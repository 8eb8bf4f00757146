package io.sightline.operators.answer;

import io.sightline.scene.Question;
import java.io.Serializable;

/** The questions that had an answer when a task started, as they are known outside of the job. */
@FunctionalInterface
public interface AnsweredQuestions {
    /** Where no answer is seen before the checkpoint that its question is done with. */
    Factory NONE = () -> question -> false;

    /**
     * Whether a question, asked once, has an answer. May wait for a broker; where it cannot be
     * told, the question counts as one without.
     */
    boolean contain(Question question);

    /** The serializable recipe that operators carry. */
    @FunctionalInterface
    interface Factory extends Serializable {
        /** One for a task. */
        AnsweredQuestions open();
    }
}
