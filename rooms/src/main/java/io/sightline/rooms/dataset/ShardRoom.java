package io.sightline.rooms.dataset;

import io.sightline.rooms.Category;
import io.sightline.rooms.Room;
import io.sightline.rooms.RoomObject;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.render.Clip;
import java.util.List;

/**
 * What a shard says of a room in words: one line of its JSON.
 *
 * @param seed what the room was drawn from
 * @param width extent in x, metres
 * @param depth extent in y, metres
 * @param height extent in z, metres
 * @param objects what stands in it; an object's index is its id among the shard's hits
 * @param questions with true answers
 */
record ShardRoom(
        long seed,
        double width,
        double depth,
        double height,
        List<RoomObject> objects,
        List<Asked> questions) {

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
    record Asked(
            String kind,
            String text,
            String stem,
            String answer,
            String words,
            List<String> mentions) {
        static Asked of(RoomQuestion question) {
            return new Asked(
                    question.kind().published(),
                    question.text(),
                    question.stem(),
                    question.answer(),
                    question.answerInWords(),
                    question.mentions().stream().map(Category::label).toList());
        }
    }

    static ShardRoom of(Clip clip, List<RoomQuestion> questions) {
        Room room = clip.room();
        return new ShardRoom(
                clip.walk().seed(),
                room.width(),
                room.depth(),
                room.height(),
                room.objects(),
                questions.stream().map(Asked::of).toList());
    }
}
