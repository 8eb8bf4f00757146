package io.sightline.rooms.dataset;

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
        List<ShardQuestion> questions) {

    static ShardRoom of(Clip clip, List<RoomQuestion> questions) {
        Room room = clip.room();
        return new ShardRoom(
                clip.walk().seed(),
                room.width(),
                room.depth(),
                room.height(),
                room.objects(),
                questions.stream().map(ShardQuestion::of).toList());
    }
}
