package io.sightline.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * New tokens of {@code B} sequences for one pass: {@code M} is the largest number of new tokens,
 * {@code S} the most tokens that a sequence has of its own. Shorter sequences are padded on the
 * left, so that the last token is always a real one.
 *
 * @param prefixes each shared by consecutive sequences
 * @param sharers how many sequences share each prefix
 * @param ids {@code [B, M]} new tokens
 * @param positions {@code [B, M]} their rotary positions, the same for time, row and column
 * @param write {@code [B, M]} cache slots that take the new keys and values; two tokens may name
 *     the same slot if nobody reads it
 * @param read {@code [B, S]} cache slots of a sequence's own tokens, the new ones included
 * @param visible {@code [B, M, S]} which of those each new token sees
 */
public record TokenBatch(
        List<KvPrefix> prefixes,
        int[] sharers,
        long[][] ids,
        long[][] positions,
        long[][] write,
        long[][] read,
        boolean[][][] visible) {

    static NDArray tensor(NDManager manager, long[][] rows) {
        var flat = Stream.of(rows).flatMapToLong(LongStream::of).toArray();
        return manager.create(flat, new Shape(rows.length, rows[0].length));
    }

    NDArray visible(NDManager manager) {
        int columns = read[0].length;
        var flat = new boolean[ids.length * ids[0].length * columns];
        int at = 0;
        for (var sequence : visible) {
            for (var token : sequence) {
                System.arraycopy(token, 0, flat, at, columns);
                at += columns;
            }
        }
        return manager.create(flat, new Shape(ids.length, ids[0].length, columns));
    }
}
