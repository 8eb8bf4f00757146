package io.sightline.jobs.demo;

import io.sightline.jobs.camera.FrameFeed;
import io.sightline.jobs.camera.RoomFeed;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.question.Inquiry;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.QuestionMaker;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.question.Visibility;
import io.sightline.rooms.render.Footage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A drawn room, one walk through it, and what is true of what the walk shows. */
final class DemoRoom {
    private static final int ROUNDS = 2;

    private final RoomWalk walk;
    private final int width;
    private final int height;
    private final Visibility seen;

    /** The room of a seed, seen by a camera of this many pixels. */
    public DemoRoom(long seed, int width, int height) {
        this.width = width;
        this.height = height;
        Footage footage =
                new Footage(
                        RoomPlan.LIVING_ROOM, RoomPlan.LIVING_ROOM.walk().poses(), width, height);
        this.walk = footage.walk(seed);
        this.seen = new Visibility(walk.room(), footage.geometry(walk));
    }

    /** The scene that its frames belong to. */
    public String scene() {
        return "room-" + walk.seed();
    }

    /** The frames of the walk. */
    public FrameFeed feed(double framesPerSecond) {
        return new RoomFeed(walk, width, height, framesPerSecond);
    }

    /** How many frames the walk has. */
    public int frames() {
        return walk.poses().size();
    }

    /** Up to two different questions of each of these kinds, with true answers. */
    public List<RoomQuestion> questions(Collection<QuestionKind> kinds) {
        SplittableRandom random = new SplittableRandom(walk.seed());
        List<RoomQuestion> questions = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            QuestionMaker.askAll(kinds, seen, random).stream()
                    .filter(question -> !questions.contains(question))
                    .forEach(questions::add);
        }
        return questions;
    }

    /** What is asked for, as a question with a true answer; none where the truth is not known. */
    public Optional<RoomQuestion> question(Inquiry inquiry) {
        return QuestionMaker.ask(inquiry, seen);
    }
}
