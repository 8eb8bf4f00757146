package io.sightline.operators.answer;

import io.sightline.model.GenerationFollower;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;

/** A question under way, as those are told of it who follow questions. */
record FollowedQuestion(Question question, QuestionProgress progress)
        implements GenerationFollower {
    @Override
    public void reached(QuestionStage stage) {
        progress.reached(question, stage);
    }

    @Override
    public boolean reads() {
        return progress.reads();
    }

    @Override
    public void wrote(String words) {
        progress.wrote(question, words);
    }

    @Override
    public void startedOver() {
        progress.startedOver(question);
    }
}
