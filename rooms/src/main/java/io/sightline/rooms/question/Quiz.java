package io.sightline.rooms.question;

import io.sightline.rooms.render.Clip;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A clip and questions about what it shows.
 *
 * @param clip the frames
 * @param questions with true answers
 */
public record Quiz(Clip clip, List<RoomQuestion> questions) {
    /** Takes a copy of the list. */
    public Quiz {
        questions = List.copyOf(questions);
    }

    /** One question of each kind that can be asked; the same clip always gives the same ones. */
    public static Quiz of(Clip clip, Collection<QuestionKind> kinds) {
        Visibility seen = new Visibility(clip.room(), clip.geometry());
        SplittableRandom random = new SplittableRandom(clip.walk().seed());
        return new Quiz(clip, QuestionMaker.askAll(kinds, seen, random));
    }
}
