package io.sightline.model.language;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** One generation that has a cache to itself: its tokens fill the slots in order. */
public final class SingleSequence {
    private final KvPrefix prefix;
    private int length;
    private long nextPosition;

    /**
     * A sequence without tokens of its own.
     *
     * @param nextPosition rotary position of the first of them
     */
    public SingleSequence(KvPrefix prefix, long nextPosition) {
        this.prefix = prefix;
        this.nextPosition = nextPosition;
    }

    /** The pass that reads these tokens. */
    public TokenBatch next(int... tokens) {
        var ids = new long[tokens.length];
        var visible = new boolean[tokens.length][length + tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            ids[i] = tokens[i];
            Arrays.fill(visible[i], 0, length + i + 1, true);
        }
        var positions = LongStream.range(nextPosition, nextPosition + tokens.length).toArray();
        var write = LongStream.range(length, length + tokens.length).toArray();
        length += tokens.length;
        nextPosition += tokens.length;
        var read = LongStream.range(0, length).toArray();
        return new TokenBatch(
                List.of(prefix),
                new int[] {1},
                new long[][] {ids},
                new long[][] {positions},
                new long[][] {write},
                new long[][] {read},
                new boolean[][][] {visible});
    }
}
