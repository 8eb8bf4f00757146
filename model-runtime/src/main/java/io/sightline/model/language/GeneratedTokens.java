package io.sightline.model.language;

import io.sightline.model.Generation.FinishReason;
import java.util.Arrays;
import java.util.Collection;

/**
 * What one generation has said so far, how the next token is chosen, and when it is at its end. Not
 * thread-safe.
 */
public final class GeneratedTokens {
    private final TokenSampler sampler;
    private final Collection<Integer> stopTokens;
    private final int limit;
    private int[] ids = new int[16];
    private int count;
    private double probabilities;

    /**
     * @param sampler chooses the tokens
     * @param stopTokens any of them ends the generation
     * @param limit most tokens
     */
    public GeneratedTokens(TokenSampler sampler, Collection<Integer> stopTokens, int limit) {
        this.sampler = sampler;
        this.stopTokens = stopTokens;
        this.limit = limit;
    }

    /** Most tokens, the stop token included. */
    public int limit() {
        return limit;
    }

    /** What it wants to know of its next token. */
    public TokenWish wish() {
        return sampler.wish();
    }

    /**
     * Chooses the next token.
     *
     * @param next as was wished
     * @return whether the generation is at its end
     * @throws io.sightline.model.ModelException if there is a score that is no number
     */
    public boolean add(NextToken next) {
        TokenSampler.Choice choice = sampler.next(next);
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = choice.id();
        probabilities += choice.probability();
        return count == limit || stopped();
    }

    private boolean stopped() {
        return stopTokens.contains(last());
    }

    /** Why it ended, once it has. */
    public FinishReason finishReason() {
        return stopped() ? FinishReason.STOP : FinishReason.LENGTH;
    }

    /** The token that was chosen last. */
    public int last() {
        return ids[count - 1];
    }

    /** How many tokens there are. */
    public int count() {
        return count;
    }

    /** All tokens in order, a stop token included. */
    public int[] ids() {
        return Arrays.copyOf(ids, count);
    }

    /** Mean probability of the tokens. */
    public double confidence() {
        return probabilities / count;
    }
}
