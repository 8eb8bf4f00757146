package io.sightline.model.language;

import java.util.Arrays;
import java.util.List;

/** One generation that has a cache to itself: its tokens fill the slots in order. */
public final class SingleSequence {
    private final KvPrefix prefix;
    private final long firstPosition;
    private int[] tokens = {};

    /**
     * A sequence without tokens of its own.
     *
     * @param firstPosition rotary position of the first of them
     */
    public SingleSequence(KvPrefix prefix, long firstPosition) {
        this.prefix = prefix;
        this.firstPosition = firstPosition;
    }

    /** The pass that reads these tokens. */
    public TokenBatch<KvPrefix> next(int... more) {
        int from = tokens.length;
        tokens = Arrays.copyOf(tokens, from + more.length);
        System.arraycopy(more, 0, tokens, from, more.length);
        return TokenBatch.of(
                List.of(
                        new TokenBatch.Row<>(
                                prefix, firstPosition, tokens, from, tokens.length, slot -> slot)));
    }
}
