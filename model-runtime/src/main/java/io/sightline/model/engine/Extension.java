package io.sightline.model.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One pass of the language model over new tokens of {@code B} sequences: {@code M} is the largest
 * number of new tokens, {@code S} the most tokens that a sequence has after its prefix, the new
 * ones included. Shorter sequences are padded on the left, so the last row is always a real one;
 * padding writes to {@link KvBlocks#PADDING_SLOT} and sees nothing but the prefix.
 *
 * @param prefixes the prefixes in the order of the batch, each shared by consecutive sequences
 * @param sharers how many sequences share each prefix
 * @param ids {@code [B, M]} new tokens
 * @param positions {@code [B, M]} their rotary positions (text: the three rows are equal)
 * @param write {@code [B, M]} cache slots that take the new keys and values
 * @param read {@code [B, S]} cache slots of the tokens after the prefix, in order
 * @param visible {@code [B, M, S]} which of those each new token sees
 */
public record Extension(
        List<Prefix> prefixes,
        int[] sharers,
        long[][] ids,
        long[][] positions,
        long[][] write,
        long[][] read,
        boolean[][][] visible) {

    /**
     * A sequence's share of a pass.
     *
     * @param prefix what stands before its tokens
     * @param tokens its tokens after the prefix
     * @param from how many of them are in the cache
     * @param to up to which of them it is extended
     * @param table where they are kept; has room for {@code to} tokens
     */
    record Row(Prefix prefix, int[] tokens, int from, int to, KvBlocks.Table table) {}

    /** The given rows with those of one prefix side by side, in the order of first appearance. */
    static <T> List<T> sharersTogether(List<T> batch, Function<T, Prefix> prefix) {
        Map<Prefix, List<T>> groups = new LinkedHashMap<>();
        for (T member : batch) {
            groups.computeIfAbsent(prefix.apply(member), p -> new ArrayList<>()).add(member);
        }
        return groups.values().stream().flatMap(List::stream).toList();
    }

    /** The pass for these rows; those of one prefix stand side by side. */
    static Extension of(List<Row> rows) {
        int most = rows.stream().mapToInt(row -> row.to - row.from).max().orElseThrow();
        int longest = rows.stream().mapToInt(Row::to).max().orElseThrow();
        int count = rows.size();
        Extension pass =
                new Extension(
                        new ArrayList<>(),
                        new int[count],
                        new long[count][most],
                        new long[count][most],
                        new long[count][most],
                        new long[count][longest],
                        new boolean[count][most][longest]);
        for (int b = 0; b < count; b++) {
            pass.place(b, rows.get(b), most);
        }
        return new Extension(
                List.copyOf(pass.prefixes),
                Arrays.copyOf(pass.sharers, pass.prefixes.size()),
                pass.ids,
                pass.positions,
                pass.write,
                pass.read,
                pass.visible);
    }

    private void place(int b, Row row, int most) {
        int group = prefixes.size() - 1;
        if (group < 0 || prefixes.get(group) != row.prefix) {
            prefixes.add(row.prefix);
            group++;
        }
        sharers[group]++;
        for (int s = 0; s < row.to; s++) {
            read[b][s] = row.table.slot(s);
        }
        int padding = most - (row.to - row.from);
        Arrays.fill(write[b], 0, padding, KvBlocks.PADDING_SLOT);
        for (int m = padding; m < most; m++) {
            int token = row.from + m - padding;
            ids[b][m] = row.tokens[token];
            positions[b][m] = (long) row.prefix.nextPosition() + token;
            write[b][m] = row.table.slot(token);
            Arrays.fill(visible[b][m], 0, token + 1, true);
        }
    }
}
