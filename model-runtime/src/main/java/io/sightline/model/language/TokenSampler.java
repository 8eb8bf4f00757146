package io.sightline.model.language;

import io.sightline.model.ModelException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Chooses the tokens of one generation as published: repetition penalty over everything seen, then
 * the best one (the first of equals), or a seeded draw. What needs every score is done where the
 * scores are; this says what, and takes it from there. Remembers what it chose; not thread-safe.
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

    /** What is to be known of the next token. */
    TokenWish wish() {
        float penalty = (float) settings.repetitionPenalty();
        int[] known = penalty == 1 ? new int[0] : seen.stream().toArray();
        boolean all = settings.topK() == 0;
        int drawn = all ? Integer.MAX_VALUE : settings.topK();
        return new TokenWish(known, penalty, settings.temperature() == 0 ? 0 : drawn);
    }

    /**
     * Chooses the next token.
     *
     * @param next as was wished
     * @throws ModelException if there is a score that is no number
     */
    public Choice next(NextToken next) {
        if (!Double.isFinite(next.logMass())) {
            throw new ModelException(
                    "The language model's scores hold a value that is no number; run it in fp32");
        }
        if (settings.temperature() == 0) {
            seen.set(next.best());
            return new Choice(next.best(), Math.exp(next.score() - next.logMass()));
        }
        int drawn = drawn(next.scores(), next.score());
        seen.set(next.ids()[drawn]);
        return new Choice(next.ids()[drawn], Math.exp(next.scores()[drawn] - next.logMass()));
    }

    /** The place of the one that is drawn. */
    private int drawn(float[] scores, double best) {
        int[] order = descending(scores);
        int kept = settings.topK() == 0 ? order.length : Math.min(settings.topK(), order.length);
        double[] mass = new double[kept];
        double sum = 0;
        for (int rank = 0; rank < kept; rank++) {
            sum += Math.exp((scores[order[rank]] - best) / settings.temperature());
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

    /** Places from the largest score to the smallest; equals in their order. */
    private static int[] descending(float[] scores) {
        long[] keys = new long[scores.length];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(scores[i]);
            int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            keys[i] = ((long) ~ascending << 32) | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
