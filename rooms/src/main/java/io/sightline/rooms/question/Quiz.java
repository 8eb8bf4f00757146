package io.sightline.rooms.question;

import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.View;
import java.util.List;

/**
 * Frames of a room and questions about what they show.
 *
 * @param walk the room and the way through it
 * @param frames in the order of time
 * @param questions with true answers
 */
public record Quiz(RoomWalk walk, List<View> frames, List<RoomQuestion> questions) {}
