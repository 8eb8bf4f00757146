package io.sightline.rooms.question;

import io.sightline.rooms.Draws;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Where something is, for a person who stands by one object and faces another.
 *
 * @param kind easy, medium or hard
 * @param wording with places for standing, facing, target, and once more facing
 * @param options all words that may be the answer
 * @param naming from an angle to its word, where it has one
 */
record DirectionTemplate(
        QuestionKind kind,
        String wording,
        List<String> options,
        DoubleFunction<Optional<String>> naming)
        implements QuestionTemplate {
    private static final int TRIES = 6;

    static final DirectionTemplate EASY =
            new DirectionTemplate(
                    QuestionKind.OBJECT_REL_DIRECTION_EASY,
                    "If I am standing by the %1$s and facing the %2$s, is the %3$s to the left or"
                            + " the right of the %2$s?",
                    List.of("left", "right"),
                    Bearing::side);

    static final DirectionTemplate MEDIUM =
            new DirectionTemplate(
                    QuestionKind.OBJECT_REL_DIRECTION_MEDIUM,
                    "If I am standing by the %1$s and facing the %2$s, is the %3$s to my left,"
                            + " right, or back?",
                    List.of("left", "right", "back"),
                    Bearing::third);

    static final DirectionTemplate HARD =
            new DirectionTemplate(
                    QuestionKind.OBJECT_REL_DIRECTION_HARD,
                    "If I am standing by the %1$s and facing the %2$s, is the %3$s to my"
                            + " front-left, front-right, back-left, or back-right?\n"
                            + "The directions refer to the quadrants of a Cartesian plane (if I am"
                            + " standing at the origin and facing along the positive y-axis).",
                    List.of("front-left", "front-right", "back-left", "back-right"),
                    Bearing::quadrant);

    @Override
    public Optional<RoomQuestion> ask(Visibility seen, RandomGenerator random) {
        if (seen.unique().size() < 3) {
            return Optional.empty();
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            List<String> three = Draws.shuffled(seen.unique(), random).subList(0, 3);
            Optional<String> right =
                    Bearing.of(
                                    seen.the(three.get(0)),
                                    seen.the(three.get(1)),
                                    seen.the(three.get(2)))
                            .flatMap(naming::apply);
            if (right.isPresent()) {
                return Optional.of(question(three, right.get(), random));
            }
        }
        return Optional.empty();
    }

    private RoomQuestion question(List<String> three, String right, RandomGenerator random) {
        Object[] labels = three.toArray();
        List<String> wrong = options.stream().filter(option -> !option.equals(right)).toList();
        List<String> mentions = List.of(three.get(2), three.get(0), three.get(1));
        return RoomQuestion.choice(kind, wording.formatted(labels), right, wrong, mentions, random);
    }
}
