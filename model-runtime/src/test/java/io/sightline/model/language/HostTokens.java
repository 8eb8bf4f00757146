package io.sightline.model.language;

import java.util.stream.IntStream;

/** Looks at every score in double precision on the host: what a device must say. */
public final class HostTokens {
    private HostTokens() {}

    /** What is to be said of logits {@code [V]}, into which penalties are written. */
    public static NextToken next(float[] logits, TokenWish wish) {
        for (int id : wish.seen()) {
            if (id < logits.length) {
                logits[id] =
                        logits[id] < 0 ? logits[id] * wish.penalty() : logits[id] / wish.penalty();
            }
        }
        int best = 0;
        for (int id = 1; id < logits.length; id++) {
            best = logits[id] > logits[best] ? id : best;
        }
        double mass = 0;
        for (float logit : logits) {
            mass += Math.exp(logit - logits[best]);
        }
        int[] ids = candidates(logits, Math.min(wish.kept(), logits.length));
        float[] scores = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            scores[i] = logits[ids[i]];
        }
        return new NextToken(best, logits[best], logits[best] + Math.log(mass), ids, scores);
    }

    private static int[] candidates(float[] logits, int kept) {
        if (kept == 0) {
            return new int[0];
        }
        double least =
                IntStream.range(0, logits.length)
                        .mapToDouble(id -> -logits[id])
                        .sorted()
                        .skip(kept - 1)
                        .findFirst()
                        .orElseThrow();
        return IntStream.range(0, logits.length).filter(id -> -logits[id] <= least).toArray();
    }
}
