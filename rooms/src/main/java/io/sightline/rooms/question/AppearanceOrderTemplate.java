package io.sightline.rooms.question;

import io.sightline.rooms.Draws;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** In which order three categories come into view, each in another frame. */
final class AppearanceOrderTemplate implements QuestionTemplate {
    private static final int[][] WRONG_ORDERS = {
        {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
    };

    @Override
    public Optional<RoomQuestion> ask(Visibility seen, RandomGenerator random) {
        Map<Integer, String> byFrame = new TreeMap<>();
        for (String category : Draws.shuffled(seen.categories(), random)) {
            byFrame.putIfAbsent(seen.firstFrame(category), category);
        }
        if (byFrame.size() < 3) {
            return Optional.empty();
        }
        List<String> order =
                Draws.shuffled(List.copyOf(byFrame.keySet()), random).subList(0, 3).stream()
                        .sorted()
                        .map(byFrame::get)
                        .toList();
        List<String> wrong =
                Draws.shuffled(List.of(WRONG_ORDERS), random).subList(0, 3).stream()
                        .map(o -> list(List.of(order.get(o[0]), order.get(o[1]), order.get(o[2]))))
                        .toList();
        return Optional.of(
                RoomQuestion.choice(
                        QuestionKind.OBJ_APPEARANCE_ORDER,
                        ("What will be the first-time appearance order of the following categories"
                                        + " in the video: %s?")
                                .formatted(list(Draws.shuffled(order, random))),
                        list(order),
                        wrong,
                        order,
                        random));
    }

    private static String list(List<String> categories) {
        return String.join(", ", categories);
    }
}
