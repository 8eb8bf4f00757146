package io.sightline.rooms.dataset;

import io.sightline.rooms.question.RoomQuestion;
import java.util.List;

/**
 * A question.
 *
 * @param kind the kind's published name
 * @param text as the model is prompted
 * @param stem the text without options and prompt
 * @param answer as the model is to answer; a choice's letter
 * @param words the answer in words
 * @param mentions the categories that it names, the one asked about first
 */
record ShardQuestion(
        String kind, String text, String stem, String answer, String words, List<String> mentions) {
    static ShardQuestion of(RoomQuestion question) {
        return new ShardQuestion(
                question.kind().published(),
                question.text(),
                question.stem(),
                question.answer(),
                question.answerInWords(),
                question.mentions());
    }
}
