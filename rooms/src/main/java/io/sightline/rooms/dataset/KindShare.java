package io.sightline.rooms.dataset;

import io.sightline.rooms.question.QuestionKind;
import java.util.List;

/**
 * What some kinds have of all questions together. They are asked equally often as far as they can
 * be: a room has one size, and the rest of the share of sizes is of objects.
 *
 * @param of from 0 to 1, or a weight beside others
 * @param kinds one or more
 */
public record KindShare(double of, List<QuestionKind> kinds) {
    KindShare(double of, QuestionKind... kinds) {
        this(of, List.of(kinds));
    }
}
