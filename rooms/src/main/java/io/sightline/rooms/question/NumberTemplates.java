package io.sightline.rooms.question;

import io.sightline.rooms.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Counting, distance, object size and room size. */
final class NumberTemplates {
    /** How much likelier a category of several objects is counted than one of a single object. */
    private static final int WEIGHT_OF_SEVERAL = 3;

    /** Below it a distance is told as 0, of which no answer is a share. */
    private static final double LEAST_METRES = 0.05;

    private NumberTemplates() {}

    static Optional<RoomQuestion> counting(Visibility seen, RandomGenerator random) {
        List<String> weighted = new ArrayList<>();
        for (String category : seen.categories()) {
            int weight = seen.objects(category).size() > 1 ? WEIGHT_OF_SEVERAL : 1;
            for (int i = 0; i < weight; i++) {
                weighted.add(category);
            }
        }
        if (weighted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(count(Draws.one(weighted, random), seen));
    }

    /** How many of a category are seen; 0 is an answer. */
    static RoomQuestion count(String category, Visibility seen) {
        return RoomQuestion.open(
                QuestionKind.OBJECT_COUNTING,
                "How many %s(s) are in this room?".formatted(category),
                String.valueOf(seen.objects(category).size()),
                List.of(category));
    }

    static Optional<RoomQuestion> absoluteDistance(Visibility seen, RandomGenerator random) {
        List<String> pair = Draws.shuffled(seen.unique(), random);
        if (pair.size() < 2) {
            return Optional.empty();
        }
        pair = pair.subList(0, 2);
        double metres = seen.the(pair.get(0)).gap(seen.the(pair.get(1)));
        if (metres < LEAST_METRES) {
            return Optional.empty();
        }
        return Optional.of(
                RoomQuestion.open(
                        QuestionKind.OBJECT_ABS_DISTANCE,
                        ("Measuring from the closest point of each object, what is the distance"
                                        + " between the %s and the %s (in meters)?")
                                .formatted(pair.get(0), pair.get(1)),
                        oneDecimal(metres),
                        pair));
    }

    static Optional<RoomQuestion> objectSize(Visibility seen, RandomGenerator random) {
        if (seen.unique().isEmpty()) {
            return Optional.empty();
        }
        String category = Draws.one(seen.unique(), random);
        long centimetres = Math.round(100 * seen.the(category).longestDimension());
        return Optional.of(
                RoomQuestion.open(
                        QuestionKind.OBJECT_SIZE_ESTIMATION,
                        ("What is the length of the longest dimension (length, width, or height)"
                                        + " of the %s, measured in centimeters?")
                                .formatted(category),
                        String.valueOf(centimetres),
                        List.of(category)));
    }

    static Optional<RoomQuestion> roomSize(Visibility seen, RandomGenerator random) {
        return Optional.of(floor(seen));
    }

    static RoomQuestion floor(Visibility seen) {
        return RoomQuestion.open(
                QuestionKind.ROOM_SIZE_ESTIMATION,
                "What is the size of this room (in square meters)?",
                oneDecimal(seen.scene().floorArea()),
                List.of());
    }

    private static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
