package io.sightline.operators.answer;

import io.sightline.model.GenerationFollower;
import io.sightline.model.question.Reasoned;
import io.sightline.scene.Question;
import io.sightline.scene.QuestionStage;

/**
 * A question under way, as those are told of it who follow questions: of a model that reasons first
 * they are told the words of its answer alone.
 */
final class FollowedQuestion implements GenerationFollower {
    private final Question question;
    private final QuestionProgress progress;
    private final StringBuilder words = new StringBuilder();
    private String told = "";

    FollowedQuestion(Question question, QuestionProgress progress) {
        this.question = question;
        this.progress = progress;
    }

    @Override
    public void reached(QuestionStage stage) {
        progress.reached(question, stage);
    }

    @Override
    public boolean reads() {
        return progress.reads();
    }

    @Override
    public void wrote(String more) {
        String answer = Reasoned.soFar(words.append(more).toString()).answer();
        if (!answer.startsWith(told)) { // what looked like the answer came before it
            progress.startedOver(question);
            told = "";
        }
        if (answer.length() > told.length()) {
            progress.wrote(question, answer.substring(told.length()));
        }
        told = answer;
    }

    @Override
    public void startedOver() {
        words.setLength(0);
        told = "";
        progress.startedOver(question);
    }
}
