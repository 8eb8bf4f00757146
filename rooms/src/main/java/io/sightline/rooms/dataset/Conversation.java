package io.sightline.rooms.dataset;

import io.sightline.rooms.question.RoomQuestion;

/**
 * What is asked about a scene, and what is to be said.
 *
 * @param type the published name of the kind of question, or of the data set that it is from
 * @param question as the model is prompted
 * @param answer as the model is to answer
 */
public record Conversation(String type, String question, String answer) {

    static Conversation of(RoomQuestion question) {
        return new Conversation(question.kind().published(), question.text(), question.answer());
    }
}
