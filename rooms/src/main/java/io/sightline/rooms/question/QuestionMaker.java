package io.sightline.rooms.question;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Asks about what frames of a scene show, and knows the true answers. */
public final class QuestionMaker {
    private static final Map<QuestionKind, QuestionTemplate> TEMPLATES =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(QuestionKind.OBJECT_COUNTING, NumberTemplates::counting),
                            Map.entry(
                                    QuestionKind.OBJECT_ABS_DISTANCE,
                                    NumberTemplates::absoluteDistance),
                            Map.entry(
                                    QuestionKind.OBJECT_SIZE_ESTIMATION,
                                    NumberTemplates::objectSize),
                            Map.entry(QuestionKind.ROOM_SIZE_ESTIMATION, NumberTemplates::roomSize),
                            Map.entry(
                                    QuestionKind.OBJECT_REL_DISTANCE,
                                    new RelativeDistanceTemplate()),
                            Map.entry(
                                    QuestionKind.OBJECT_REL_DIRECTION_EASY, DirectionTemplate.EASY),
                            Map.entry(
                                    QuestionKind.OBJECT_REL_DIRECTION_MEDIUM,
                                    DirectionTemplate.MEDIUM),
                            Map.entry(
                                    QuestionKind.OBJECT_REL_DIRECTION_HARD, DirectionTemplate.HARD),
                            Map.entry(
                                    QuestionKind.OBJ_APPEARANCE_ORDER,
                                    new AppearanceOrderTemplate()),
                            Map.entry(QuestionKind.ROUTE_PLANNING, new RoutePlanningTemplate()),
                            Map.entry(QuestionKind.OBJECT_EXISTENCE, new ExistenceTemplate())));

    private QuestionMaker() {}

    /** A question of one kind, or none where nothing unambiguous can be asked. */
    public static Optional<RoomQuestion> ask(
            QuestionKind kind, Visibility seen, RandomGenerator random) {
        return TEMPLATES.get(kind).ask(seen, random);
    }

    /**
     * The question that somebody means, in the words of the benchmark; none unless its kind and
     * what it names say all that matters, and the frames tell the answer.
     */
    public static Optional<RoomQuestion> ask(Inquiry inquiry, Visibility seen) {
        return switch (inquiry.kind()) {
            case ROOM_SIZE_ESTIMATION -> Optional.of(NumberTemplates.floor(seen));
            case OBJECT_COUNTING ->
                    theOne(inquiry).map(category -> NumberTemplates.count(category, seen));
            case OBJECT_EXISTENCE ->
                    theOne(inquiry)
                            .filter(category -> isSettled(category, seen))
                            .map(
                                    category ->
                                            ExistenceTemplate.there(
                                                    category,
                                                    seen.categories().contains(category)));
            default -> Optional.empty();
        };
    }

    private static Optional<String> theOne(Inquiry inquiry) {
        return inquiry.mentions().size() == 1
                ? Optional.of(inquiry.mentions().get(0).label())
                : Optional.empty();
    }

    /** What is there but was not seen is neither there nor not there. */
    private static boolean isSettled(String category, Visibility seen) {
        return seen.categories().contains(category) || seen.absent().contains(category);
    }

    /** One question of each kind that can be asked. */
    public static List<RoomQuestion> askAll(
            Collection<QuestionKind> kinds, Visibility seen, RandomGenerator random) {
        return kinds.stream().flatMap(kind -> ask(kind, seen, random).stream()).toList();
    }
}
