package io.sightline.rooms.question;

import io.sightline.rooms.Draws;
import io.sightline.rooms.scene.SceneObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Which turns lead a robot from object to object: one or two of them. */
final class RoutePlanningTemplate implements QuestionTemplate {
    private static final int TRIES = 12;

    @Override
    public Optional<RoomQuestion> ask(Visibility seen, RandomGenerator random) {
        int most = Math.min(4, seen.unique().size());
        for (int attempt = 0; most >= 3 && attempt < TRIES; attempt++) {
            int length = random.nextInt(3, most + 1);
            List<String> stops = Draws.shuffled(seen.unique(), random).subList(0, length);
            List<String> turns = turns(stops, seen);
            if (turns.size() == length - 2) {
                return Optional.of(question(stops, turns, random));
            }
        }
        return Optional.empty();
    }

    /** The turn at every stop between start and end; fewer where one is unclear. */
    private static List<String> turns(List<String> stops, Visibility seen) {
        List<String> turns = new ArrayList<>();
        for (int i = 1; i + 1 < stops.size(); i++) {
            SceneObject from = seen.the(stops.get(i - 1));
            SceneObject at = seen.the(stops.get(i));
            SceneObject to = seen.the(stops.get(i + 1));
            if (from.centreDistance(at) >= Bearing.LEAST_DISTANCE
                    && at.centreDistance(to) >= Bearing.LEAST_DISTANCE) {
                double angle =
                        Bearing.turn(
                                at.x() - from.x(),
                                at.y() - from.y(),
                                to.x() - at.x(),
                                to.y() - at.y());
                Bearing.manoeuvre(angle).ifPresent(turns::add);
            }
        }
        return turns;
    }

    private static RoomQuestion question(
            List<String> stops, List<String> turns, RandomGenerator random) {
        String right = String.join(", ", turns);
        List<String> wrong =
                Draws.shuffled(combinations(turns.size()), random).stream()
                        .filter(option -> !option.equals(right))
                        .limit(3)
                        .toList();
        return RoomQuestion.choice(
                QuestionKind.ROUTE_PLANNING, stem(stops), right, wrong, stops, random);
    }

    private static String stem(List<String> stops) {
        List<String> steps = new ArrayList<>();
        for (String stop : stops.subList(1, stops.size())) {
            if (!steps.isEmpty()) {
                steps.add("[please fill in]");
            }
            steps.add("Go forward until the " + stop);
        }
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            numbered.add((i + 1) + ". " + steps.get(i));
        }
        return ("You are a robot beginning at the %s and facing the %s. You want to navigate to the"
                        + " %s. You will perform the following actions (Note: for each [please fill"
                        + " in], choose either 'turn back,' 'turn left,' or 'turn right.'): %s. You"
                        + " have reached the final destination.")
                .formatted(
                        stops.get(0),
                        stops.get(1),
                        stops.get(stops.size() - 1),
                        numbered.stream().collect(Collectors.joining(" ")));
    }

    private static List<String> combinations(int turns) {
        if (turns == 1) {
            return Bearing.MANOEUVRES;
        }
        return combinations(turns - 1).stream()
                .flatMap(head -> Bearing.MANOEUVRES.stream().map(turn -> head + ", " + turn))
                .toList();
    }
}
