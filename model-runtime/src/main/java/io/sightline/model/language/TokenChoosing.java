package io.sightline.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sightline.model.torch.TorchModule;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of choosing tokens that looks at every score, done on the device over the batch: a few
 * numbers leave it for each sequence, and the candidates of those that draw.
 *
 * @param module the language model
 * @param logits {@code [B, vocabulary]}; penalties are written into them
 * @param wishes of each sequence
 */
record TokenChoosing(TorchModule module, NDArray logits, List<TokenWish> wishes) {
    private static final int[] NONE = {};
    private static final float[] NO_SCORES = {};

    List<NextToken> choose(NDManager manager) {
        int count = wishes.size();
        int vocabulary = (int) logits.getShape().get(1);
        float[] told = penalised(manager, vocabulary).toFloatArray();
        List<NextToken> next = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            int best = (int) told[b];
            int kept = Math.min(wishes.get(b).kept(), vocabulary);
            float[] drawn = kept == 0 ? NO_SCORES : candidates(manager, b, kept);
            next.add(next(best, told[count + b], told[2 * count + b], drawn));
        }
        return next;
    }

    /** {@code [3, B]}: the best, their scores, and the logarithms of all mass. */
    private NDArray penalised(NDManager manager, int vocabulary) {
        int size = wishes.stream().mapToInt(wish -> wish.seen().length).sum();
        // Where nothing is penalised, the first score is, by nothing: no tensor is empty.
        long[] places = new long[Math.max(1, size)];
        float[] penalties = new float[places.length];
        penalties[0] = 1;
        int next = 0;
        for (int b = 0; b < wishes.size(); b++) {
            for (int id : wishes.get(b).seen()) {
                places[next] = (long) b * vocabulary + Math.min(id, vocabulary - 1);
                penalties[next++] = id < vocabulary ? wishes.get(b).penalty() : 1;
            }
        }
        return module.tensor(
                manager, "choose", logits, manager.create(places), manager.create(penalties));
    }

    /** Ids and then scores. */
    private float[] candidates(NDManager manager, int b, int kept) {
        return module.tensor(manager, "candidates", logits, b, kept).toFloatArray();
    }

    private static NextToken next(int best, double score, double logMass, float[] drawn) {
        int half = drawn.length / 2;
        int[] ids = half == 0 ? NONE : new int[half];
        float[] scores = half == 0 ? NO_SCORES : new float[half];
        for (int i = 0; i < half; i++) {
            ids[i] = (int) drawn[i];
            scores[i] = drawn[half + i];
        }
        return new NextToken(best, score, logMass, ids, scores);
    }
}
