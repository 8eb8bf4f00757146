package io.sightline.rooms.dataset;

import io.sightline.rooms.question.QuestionKind;
import java.util.Collection;
import java.util.List;

/**
 * How questions are shared out among kinds.
 *
 * @param shares of what is asked; kinds without one are not
 */
public record KindBalance(List<KindShare> shares) {

    /**
     * The self-made part of Spatial-MLLM-120k (arXiv 2505.23747): relative direction 31.64 %,
     * distances 30.95 %, appearance 15.82 %, sizes 16.09 %, counting 5.5 %. Within a group the
     * paper gives no numbers.
     */
    public static final KindBalance PUBLISHED =
            new KindBalance(
                    List.of(
                            new KindShare(
                                    31.64,
                                    QuestionKind.OBJECT_REL_DIRECTION_EASY,
                                    QuestionKind.OBJECT_REL_DIRECTION_MEDIUM,
                                    QuestionKind.OBJECT_REL_DIRECTION_HARD),
                            new KindShare(
                                    30.95,
                                    QuestionKind.OBJECT_ABS_DISTANCE,
                                    QuestionKind.OBJECT_REL_DISTANCE),
                            new KindShare(15.82, QuestionKind.OBJ_APPEARANCE_ORDER),
                            new KindShare(
                                    16.09,
                                    QuestionKind.OBJECT_SIZE_ESTIMATION,
                                    QuestionKind.ROOM_SIZE_ESTIMATION),
                            new KindShare(5.5, QuestionKind.OBJECT_COUNTING)));

    /**
     * Scales the shares to a sum of 1.
     *
     * @throws IllegalArgumentException if there is no positive share, or a negative one
     */
    public KindBalance {
        double sum = shares.stream().mapToDouble(KindShare::of).sum();
        if (!(sum > 0) || shares.stream().anyMatch(share -> share.of() < 0)) {
            throw new IllegalArgumentException(
                    "Shares " + shares + " leave nothing to ask; give at least one above 0");
        }
        shares = shares.stream().map(one -> new KindShare(one.of() / sum, one.kinds())).toList();
    }

    /** The same number of questions of each of these kinds. */
    public static KindBalance even(Collection<QuestionKind> kinds) {
        return new KindBalance(
                kinds.stream().distinct().sorted().map(kind -> new KindShare(1, kind)).toList());
    }
}
