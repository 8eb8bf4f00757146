package io.sightline.model.published;

import io.sightline.model.Generation.FinishReason;
import io.sightline.model.language.TokenSampler.Choice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What one generation has said so far, and whether it is at its end. */
final class GeneratedTokens {
    private final Collection<Integer> stopTokens;
    private final int limit;
    private final List<Integer> ids = new ArrayList<>();
    private double probabilities;

    GeneratedTokens(Collection<Integer> stopTokens, int limit) {
        this.stopTokens = stopTokens;
        this.limit = limit;
    }

    /** Appends a token. */
    void add(Choice choice) {
        ids.add(choice.id());
        probabilities += choice.probability();
    }

    /** A stop token was chosen, or the limit is reached. */
    boolean finished() {
        return ids.size() == limit || stopped();
    }

    private boolean stopped() {
        return !ids.isEmpty() && stopTokens.contains(last());
    }

    FinishReason finishReason() {
        return stopped() ? FinishReason.STOP : FinishReason.LENGTH;
    }

    int last() {
        return ids.get(ids.size() - 1);
    }

    int[] ids() {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Mean probability of the tokens. */
    double confidence() {
        return probabilities / ids.size();
    }
}
