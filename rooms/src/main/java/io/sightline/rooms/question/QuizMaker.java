package io.sightline.rooms.question;

import io.sightline.rooms.Camera;
import io.sightline.rooms.Pose;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.Renderer;
import io.sightline.rooms.render.View;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * From a seed to a quiz: the same plan, sizes and seed give the same frames and questions.
 *
 * @param plan rooms and walk
 * @param frames how many frames of the walk are shown, evenly spread
 * @param width pixels of a frame
 * @param height pixels of a frame
 * @param kinds what to ask, each at most once
 */
public record QuizMaker(RoomPlan plan, int frames, int width, int height, Set<QuestionKind> kinds) {

    /** The quiz of a seed. */
    public Quiz quiz(long seed) {
        RoomWalk walk = new RoomGenerator(plan).generate(seed);
        Camera camera = walk.camera(width, height);
        Renderer renderer = new Renderer(walk.room(), camera);
        SplittableRandom random = new SplittableRandom(~seed);
        List<View> views =
                Arrays.stream(walk.evenly(frames))
                        .mapToObj(index -> walk.poses().get(index))
                        .map((Pose pose) -> renderer.view(pose, random.nextLong()))
                        .toList();
        Visibility seen = new Visibility(walk.room(), views.stream().map(View::geometry).toList());
        return new Quiz(walk, views, QuestionMaker.askAll(kinds, seen, random));
    }
}
