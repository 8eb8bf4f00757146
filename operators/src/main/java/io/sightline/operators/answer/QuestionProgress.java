package io.sightline.operators.answer;

import io.sightline.scene.Answer;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;
import java.io.Serializable;

/**
 * Takes how far questions are that somebody waits for, and their answers' words while they are
 * written. Questions are told apart by identity: two may have one id. This goes beside the stream,
 * because a question under way is no element of it: what is not taken is lost, and no answer is
 * later or other for it. Thread-safe.
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

    /** Whether somebody reads answers while they are written. */
    default boolean reads() {
        return false;
    }

    /** A question's answer goes on. Returns at once and throws nothing, as do the others. */
    default void wrote(Question question, String words) {}

    /** What was written of a question's answer is void. */
    default void startedOver(Question question) {}

    /** A question has its answer, or will have none; nothing is told of it any more. */
    default void ended(Question question, Answer answer) {}

    @Override
    void close();

    /** The serializable recipe that operators carry. */
    @FunctionalInterface
    interface Factory extends Serializable {
        /** One for a task, which closes it. */
        QuestionProgress open();
    }
}
