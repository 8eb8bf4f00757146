package io.sightline.rooms.question;

import io.sightline.rooms.Draws;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Whether there is one of a category; as often yes as no. */
final class ExistenceTemplate implements QuestionTemplate {
    @Override
    public Optional<RoomQuestion> ask(Visibility seen, RandomGenerator random) {
        boolean there = random.nextBoolean();
        List<String> candidates = there ? seen.categories() : seen.absent();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(there(Draws.one(candidates, random), there));
    }

    private static String article(String category) {
        return "aeiou".indexOf(category.charAt(0)) < 0 ? "a" : "an";
    }

    static RoomQuestion there(String category, boolean there) {
        return RoomQuestion.open(
                QuestionKind.OBJECT_EXISTENCE,
                "Is there %s %s in the room?".formatted(article(category), category),
                there ? "yes" : "no",
                List.of(category));
    }
}
