package io.sightline.model.language;

import io.sightline.model.ModelException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Chooses the tokens of one generation, in fp32 as published: repetition penalty over everything
 * seen, then arg-max (the first of equals), or a seeded draw. Remembers what it chose; not
 * thread-safe.
 */
public final class TokenSampler {
    private final SamplingSettings settings;
    private final SplittableRandom random;
    private final BitSet seen = new BitSet();

    /** A sampler for a generation that starts after {@code prompt}, in whatever order. */
    public TokenSampler(SamplingSettings settings, int... prompt) {
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
        Arrays.stream(prompt).forEach(seen::set);
    }

    /**
     * A chosen token.
     *
     * @param id the token
     * @param probability its softmax probability after the repetition penalty, at temperature 1 and
     *     among all tokens, whatever the draw was limited to
     */
    public record Choice(int id, double probability) {}

    /**
     * Chooses the next token.
     *
     * @param logits {@code [V]} of the last position; overwritten
     * @throws ModelException if there is a score that is no number
     */
    public Choice next(float[] logits) {
        penalise(logits);
        int best = best(logits);
        double mass = 0;
        for (float logit : logits) {
            mass += Math.exp(logit - logits[best]);
        }
        if (!Double.isFinite(mass)) {
            throw new ModelException(
                    "The language model's scores hold a value that is no number; run it in fp32");
        }
        int id = settings.temperature() == 0 ? best : drawn(logits, logits[best]);
        seen.set(id);
        return new Choice(id, Math.exp(logits[id] - logits[best]) / mass);
    }

    private void penalise(float[] logits) {
        float penalty = (float) settings.repetitionPenalty();
        seen.stream()
                .takeWhile(id -> id < logits.length)
                .forEach(
                        id ->
                                logits[id] =
                                        logits[id] < 0
                                                ? logits[id] * penalty
                                                : logits[id] / penalty);
    }

    private static int best(float[] logits) {
        int best = 0;
        for (int id = 1; id < logits.length; id++) {
            if (logits[id] > logits[best]) {
                best = id;
            }
        }
        return best;
    }

    private int drawn(float[] logits, float best) {
        int[] order = descending(logits);
        int kept = settings.topK() == 0 ? order.length : Math.min(settings.topK(), order.length);
        double[] mass = new double[kept];
        double sum = 0;
        for (int rank = 0; rank < kept; rank++) {
            sum += Math.exp((logits[order[rank]] - best) / settings.temperature());
            mass[rank] = sum;
        }
        double limit = sum * settings.topP();
        int last = 0;
        while (last < kept - 1 && mass[last] < limit) {
            last++;
        }
        double point = random.nextDouble() * mass[last];
        int rank = 0;
        while (rank < last && mass[rank] <= point) {
            rank++;
        }
        return order[rank];
    }

    /** Ids from the largest logit to the smallest; equals in the order of their ids. */
    private static int[] descending(float[] logits) {
        long[] keys = new long[logits.length];
        for (int id = 0; id < keys.length; id++) {
            int bits = Float.floatToIntBits(logits[id]);
            int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            keys[id] = ((long) ~ascending << 32) | id;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
