package io.sightline.rooms.question;

import io.sightline.rooms.Draws;
import io.sightline.rooms.scene.SceneObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Which of four categories is closest to a fifth. */
final class RelativeDistanceTemplate implements QuestionTemplate {
    /** Metres by which the closest must be closer than the next. */
    private static final double MARGIN = 0.3;

    @Override
    public Optional<RoomQuestion> ask(Visibility seen, RandomGenerator random) {
        if (seen.categories().size() < 5 || seen.unique().isEmpty()) {
            return Optional.empty();
        }
        String from = Draws.one(seen.unique(), random);
        List<String> four =
                Draws.shuffled(seen.categories(), random).stream()
                        .filter(category -> !category.equals(from))
                        .limit(4)
                        .toList();
        SceneObject centre = seen.the(from);
        List<String> nearestFirst =
                four.stream()
                        .sorted(Comparator.comparingDouble(to -> distance(centre, to, seen)))
                        .toList();
        double lead =
                distance(centre, nearestFirst.get(1), seen)
                        - distance(centre, nearestFirst.get(0), seen);
        return lead < MARGIN
                ? Optional.empty()
                : Optional.of(question(from, four, nearestFirst, random));
    }

    private static RoomQuestion question(
            String from, List<String> four, List<String> nearestFirst, RandomGenerator random) {
        return RoomQuestion.choice(
                QuestionKind.OBJECT_REL_DISTANCE,
                ("Measuring from the closest point of each object, which of these objects (%s) is"
                                + " the closest to the %s?")
                        .formatted(String.join(", ", four), from),
                nearestFirst.get(0),
                nearestFirst.stream().skip(1).toList(),
                Stream.concat(Stream.of(from), four.stream()).toList(),
                random);
    }

    private static double distance(SceneObject from, String to, Visibility seen) {
        return seen.objects(to).stream().mapToDouble(from::gap).min().orElseThrow();
    }
}
