package io.sightline.operators.answer;

import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;
import java.io.Serializable;

/**
 * Takes how far questions are that somebody waits for. This goes beside the stream, because a
 * question under way is no element of it: what is not taken is lost, and no answer is later or
 * other for it. Thread-safe.
 */
public interface QuestionProgress extends AutoCloseable {
    /** Nobody wants to know. */
    Factory UNHEARD =
            () ->
                    new QuestionProgress() {
                        @Override
                        public void reached(Question question, QuestionStage stage) {
                            // Nobody wants to know.
                        }

                        @Override
                        public void close() {
                            // Holds nothing.
                        }
                    };

    /** A question is there now. Returns at once and throws nothing, closed or not. */
    void reached(Question question, QuestionStage stage);

    @Override
    void close();

    /** The serializable recipe that operators carry. */
    @FunctionalInterface
    interface Factory extends Serializable {
        /** One for a task, which closes it. */
        QuestionProgress open();
    }
}
