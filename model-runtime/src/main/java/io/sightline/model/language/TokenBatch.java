package io.sightline.model.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * New tokens of {@code B} sequences for one pass of the language model: {@code M} is the largest
 * number of new tokens, {@code S} the most tokens that a sequence has after its prefix, the new
 * ones included. Shorter sequences are padded on the left, so that the last token is always a real
 * one; padding writes to {@link #PADDING_SLOT} and sees nothing but the prefix.
 *
 * @param prefixes the prefixes in the order of the batch, each shared by consecutive sequences
 * @param sharers how many sequences share each prefix
 * @param ids {@code [B, M]} new tokens
 * @param positions {@code [B, M]} their rotary positions, the same for time, row and column
 * @param write {@code [B, M]} cache slots that take the new keys and values
 * @param read {@code [B, S]} cache slots of a sequence's own tokens, the new ones included
 * @param visible {@code [B, M, S]} which of those each new token sees
 * @param <P> what stands for a prefix: its keys and values, or a handle of them
 */
public record TokenBatch<P>(
        List<P> prefixes,
        int[] sharers,
        long[][] ids,
        long[][] positions,
        long[][] write,
        long[][] read,
        boolean[][][] visible) {
    /** The slot that padding may overwrite and nobody reads. */
    public static final int PADDING_SLOT = 0;

    /**
     * A sequence's share of a pass.
     *
     * @param prefix what stands before its tokens
     * @param firstPosition the rotary position of its first token
     * @param tokens its tokens after the prefix
     * @param from how many of them are in the cache
     * @param to up to which of them it is extended
     * @param slots the cache slot of each of them
     * @param <P> what stands for a prefix
     */
    public record Row<P>(
            P prefix, long firstPosition, int[] tokens, int from, int to, IntUnaryOperator slots) {}

    /** The pass for these rows; those of one prefix stand side by side. */
    public static <P> TokenBatch<P> of(List<Row<P>> rows) {
        int most = rows.stream().mapToInt(row -> row.to - row.from).max().orElseThrow();
        int longest = rows.stream().mapToInt(Row::to).max().orElseThrow();
        int count = rows.size();
        TokenBatch<P> batch =
                new TokenBatch<>(
                        new ArrayList<>(),
                        new int[count],
                        new long[count][most],
                        new long[count][most],
                        new long[count][most],
                        new long[count][longest],
                        new boolean[count][most][longest]);
        for (int b = 0; b < count; b++) {
            batch.place(b, rows.get(b), most);
        }
        return batch.with(List.copyOf(batch.prefixes));
    }

    /** The same batch over what a device knows its prefixes by. */
    public <Q> TokenBatch<Q> over(Function<? super P, ? extends Q> prefix) {
        return with(prefixes.stream().<Q>map(prefix).toList());
    }

    private <Q> TokenBatch<Q> with(List<Q> others) {
        int[] shared = Arrays.copyOf(sharers, others.size());
        return new TokenBatch<>(others, shared, ids, positions, write, read, visible);
    }

    private void place(int b, Row<P> row, int most) {
        int group = prefixes.size() - 1;
        if (group < 0 || prefixes.get(group) != row.prefix) {
            prefixes.add(row.prefix);
            group++;
        }
        sharers[group]++;
        for (int s = 0; s < row.to; s++) {
            read[b][s] = row.slots.applyAsInt(s);
        }
        int padding = most - (row.to - row.from);
        Arrays.fill(write[b], 0, padding, PADDING_SLOT);
        for (int m = padding; m < most; m++) {
            int token = row.from + m - padding;
            ids[b][m] = row.tokens[token];
            positions[b][m] = row.firstPosition + token;
            write[b][m] = read[b][token];
            Arrays.fill(visible[b][m], 0, token + 1, true);
        }
    }
}
