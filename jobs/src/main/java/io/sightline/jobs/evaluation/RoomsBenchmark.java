package io.sightline.jobs.evaluation;

import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.WalkPlan;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.QuestionMaker;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.question.Visibility;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.scene.Frame;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Drawn rooms that no model has seen, with questions of every kind that can be asked of each. */
public final class RoomsBenchmark implements Benchmark {
    /** The kinds that the demo model was trained with. */
    public static final Set<QuestionKind> DEMO_KINDS =
            EnumSet.complementOf(
                    EnumSet.of(
                            QuestionKind.OBJECT_REL_DIRECTION_HARD, QuestionKind.ROUTE_PLANNING));

    private static final int FITTING_ROOMS = 2000;
    private static final long FRAME_INTERVAL_MS = 500;

    private final Footage footage;
    private final long firstSeed;
    private final int rooms;
    private final Set<QuestionKind> kinds;

    /**
     * Rooms of consecutive seeds.
     *
     * @param footage how they are drawn and filmed
     * @param firstSeed the first room's seed, 0 or more; the constants are fitted on rooms of
     *     negative seeds
     * @param rooms how many
     * @param kinds what is asked
     */
    public RoomsBenchmark(Footage footage, long firstSeed, int rooms, Set<QuestionKind> kinds) {
        if (firstSeed < 0) {
            throw new EvaluationException("Seed " + firstSeed + " is negative; give 0 or more");
        }
        this.footage = footage;
        this.firstSeed = firstSeed;
        this.rooms = rooms;
        this.kinds = EnumSet.copyOf(kinds);
    }

    @Override
    public String name() {
        return "%d room%s from seed %d (%s), %d frames of %d x %d from a walk of %s, asked %s"
                .formatted(
                        rooms,
                        rooms == 1 ? "" : "s",
                        firstSeed,
                        rooms(footage.plan()),
                        footage.frames(),
                        footage.width(),
                        footage.height(),
                        walk(footage.plan().walk()),
                        kinds.stream()
                                .map(QuestionKind::abbreviation)
                                .collect(Collectors.joining(", ")));
    }

    private static String rooms(RoomPlan plan) {
        return "sides of %s to %s m, %s to %s m high, %d to %d objects"
                .formatted(
                        plan.side().low(),
                        plan.side().high(),
                        plan.height().low(),
                        plan.height().high(),
                        plan.fewestObjects(),
                        plan.mostObjects());
    }

    private static String walk(WalkPlan walk) {
        return walk.poses()
                + " poses"
                + (walk.dwell() > 0
                        ? " with %.0f %% at one place".formatted(100 * walk.dwell())
                        : "")
                + (walk.closed() ? " back to its start" : "");
    }

    @Override
    public int size() {
        return rooms;
    }

    @Override
    public EvaluationScene scene(int index) {
        Clip clip = footage.clip(firstSeed + index);
        String room = "room-%06d".formatted(clip.walk().seed());
        List<Frame> frames =
                IntStream.range(0, clip.frames().size()).mapToObj(i -> frame(clip, i)).toList();
        return new EvaluationScene(room, frames, questions(room, Quiz.of(clip, kinds).questions()));
    }

    @Override
    public List<EvaluationQuestion> fittingQuestions() {
        Footage coarse =
                new Footage(
                        footage.plan(),
                        footage.frames(),
                        footage.width() / 2,
                        footage.height() / 2);
        return LongStream.rangeClosed(-FITTING_ROOMS, -1)
                .parallel()
                .mapToObj(seed -> fitting(coarse, seed))
                .flatMap(List::stream)
                .toList();
    }

    private List<EvaluationQuestion> fitting(Footage coarse, long seed) {
        RoomWalk walk = coarse.walk(seed);
        Visibility seen = new Visibility(walk.room(), coarse.geometry(walk));
        return questions(
                "room" + seed, QuestionMaker.askAll(kinds, seen, new SplittableRandom(seed)));
    }

    private static Frame frame(Clip clip, int index) {
        String scene = "room-%06d".formatted(clip.walk().seed());
        return new Frame(
                scene,
                "walk",
                "%s-%03d".formatted(scene, index),
                index * FRAME_INTERVAL_MS,
                FrameImage.png(clip.frames().get(index)),
                null);
    }

    private static List<EvaluationQuestion> questions(String room, List<RoomQuestion> asked) {
        return asked.stream().map(question -> EvaluationQuestion.of(room, question)).toList();
    }
}
