package io.sightline.rooms.question;

import io.sightline.rooms.Category;
import io.sightline.rooms.Draws;
import io.sightline.rooms.RoomObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
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
        Category from = Draws.one(seen.unique(), random);
        List<Category> four =
                Draws.shuffled(seen.categories(), random).stream()
                        .filter(category -> category != from)
                        .limit(4)
                        .toList();
        RoomObject centre = seen.the(from);
        List<Category> nearestFirst =
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
            Category from,
            List<Category> four,
            List<Category> nearestFirst,
            RandomGenerator random) {
        String list = four.stream().map(Category::label).collect(Collectors.joining(", "));
        return RoomQuestion.choice(
                QuestionKind.OBJECT_REL_DISTANCE,
                ("Measuring from the closest point of each object, which of these objects (%s) is"
                                + " the closest to the %s?")
                        .formatted(list, from.label()),
                nearestFirst.get(0).label(),
                nearestFirst.stream().skip(1).map(Category::label).toList(),
                Stream.concat(Stream.of(from), four.stream()).toList(),
                random);
    }

    private static double distance(RoomObject from, Category to, Visibility seen) {
        return seen.objects(to).stream().mapToDouble(from::gap).min().orElseThrow();
    }
}
