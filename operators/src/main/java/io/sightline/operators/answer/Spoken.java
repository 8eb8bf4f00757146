package io.sightline.operators.answer;

import io.sightline.model.Generation;
import io.sightline.model.question.UserTurn;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Answer;

/**
 * What the model has said.
 *
 * @param asked the question, with the frames that it looked at
 */
record Spoken(SceneQuestion asked, Generation said) {

    /** How long the device worked for it. */
    double workedMs() {
        return said.encodeMs() + said.prefillMs() + said.decodeMs();
    }

    Answer answer(UserTurn turn, long nowMs) {
        return Answers.answered(asked, turn, said, nowMs);
    }
}
