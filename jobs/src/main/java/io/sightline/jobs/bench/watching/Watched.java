package io.sightline.jobs.bench.watching;

import io.sightline.operators.alert.ConditionReader;
import io.sightline.rooms.Category;
import io.sightline.rooms.ChangingRoom;
import io.sightline.rooms.Room;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Confirmation;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Value;
import io.sightline.scene.AnswerType;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule about the objects of a category.
 *
 * @param category what is asked about
 * @param expects whether there is one, or how many there are
 * @param rule what is to be told of the answers
 */
record Watched(Category category, AnswerType expects, AlertRule rule) {
    private static final double SURE = 0.6;

    /** So many: some for every category, with two evaluations to confirm and with three. */
    static List<Watched> rules(Room room, int count) {
        List<Category> categories =
                room.objects().stream().map(object -> object.category()).distinct().toList();
        List<Watched> rules = new ArrayList<>();
        for (int round = 0; rules.size() < count; round++) {
            for (Category category : categories) {
                rules.addAll(about(category, new Confirmation(2 + round % 2, 0)));
            }
        }
        return rules.subList(0, count);
    }

    private static List<Watched> about(Category category, Confirmation confirmation) {
        return List.of(
                of(category, AnswerType.YES_NO, "yes", confirmation),
                of(category, AnswerType.YES_NO, "no", confirmation),
                of(category, AnswerType.NUMBER, ">= 2", confirmation),
                of(category, AnswerType.NUMBER, "in [1, 2]", confirmation),
                of(category, AnswerType.NUMBER, "changes", confirmation));
    }

    private static Watched of(
            Category category, AnswerType expects, String when, Confirmation confirmation) {
        boolean ofChange = ConditionReader.read(when).orElseThrow().operator().isOfChange();
        List<Transition> on =
                ofChange ? List.of(Transition.CHANGE) : List.of(Transition.ENTER, Transition.EXIT);
        return new Watched(
                category,
                expects,
                new AlertRule(when, on, SURE, 0, 0, confirmation, confirmation, 0, null));
    }

    /** What is asked. */
    String question() {
        return expects == AnswerType.YES_NO
                ? "Is there a %s in the room?".formatted(category.label())
                : "How many %s(s) are in this room?".formatted(category.label());
    }

    /** The true answer at a time, milliseconds from the beginning. */
    Value truth(ChangingRoom room, long timeMs) {
        long count =
                room.at(timeMs).objects().stream()
                        .filter(object -> object.category() == category)
                        .count();
        return expects == AnswerType.YES_NO ? Value.of(count > 0) : Value.of((double) count, null);
    }
}
