package io.sightline.rooms.dataset;

import io.sightline.rooms.question.QuestionKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How questions are shared out among kinds.
 *
 * @param shares weight of each kind; kinds without one are not asked
 */
public record KindBalance(Map<QuestionKind, Double> shares) {

    /**
     * The self-made part of Spatial-MLLM-120k (arXiv 2505.23747): relative direction 31.64 %,
     * distances 30.95 %, appearance 15.82 %, sizes 16.09 %, counting 5.5 %. Within a group the
     * paper gives no numbers; the kinds share equally.
     */
    public static final KindBalance PUBLISHED =
            new KindBalance(
                    Map.of(
                            QuestionKind.OBJECT_REL_DIRECTION_EASY, 31.64 / 3,
                            QuestionKind.OBJECT_REL_DIRECTION_MEDIUM, 31.64 / 3,
                            QuestionKind.OBJECT_REL_DIRECTION_HARD, 31.64 / 3,
                            QuestionKind.OBJECT_ABS_DISTANCE, 30.95 / 2,
                            QuestionKind.OBJECT_REL_DISTANCE, 30.95 / 2,
                            QuestionKind.OBJ_APPEARANCE_ORDER, 15.82,
                            QuestionKind.OBJECT_SIZE_ESTIMATION, 16.09 / 2,
                            QuestionKind.ROOM_SIZE_ESTIMATION, 16.09 / 2,
                            QuestionKind.OBJECT_COUNTING, 5.5));

    /**
     * Scales the weights to a sum of 1.
     *
     * @throws IllegalArgumentException if there is no positive weight, or a negative one
     */
    public KindBalance {
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(sum > 0) || shares.values().stream().anyMatch(share -> share < 0)) {
            throw new IllegalArgumentException(
                    "Shares " + shares + " leave nothing to ask; give at least one above 0");
        }
        Map<QuestionKind, Double> scaled = new EnumMap<>(QuestionKind.class);
        shares.forEach((kind, share) -> scaled.put(kind, share / sum));
        shares = Map.copyOf(scaled);
    }

    /** The same number of questions of each of these kinds. */
    public static KindBalance even(Collection<QuestionKind> kinds) {
        Map<QuestionKind, Double> shares = new EnumMap<>(QuestionKind.class);
        Set.copyOf(kinds).forEach(kind -> shares.put(kind, 1.0));
        return new KindBalance(shares);
    }
}
