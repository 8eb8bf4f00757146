package io.sightline.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Rows of numbers as the language model's script takes them. */
final class TokenTensors {
    private TokenTensors() {}

    /** {@code [rows, columns]}. */
    static NDArray of(NDManager manager, long[][] rows) {
        long[] flat = Stream.of(rows).flatMapToLong(LongStream::of).toArray();
        return manager.create(flat, new Shape(rows.length, rows[0].length));
    }

    /** {@code [B, M, S]} of a batch's visibility. */
    static NDArray of(NDManager manager, boolean[][][] visible) {
        int rows = visible.length;
        int tokens = visible[0].length;
        int columns = visible[0][0].length;
        boolean[] flat = new boolean[rows * tokens * columns];
        int at = 0;
        for (boolean[][] sequence : visible) {
            for (boolean[] token : sequence) {
                System.arraycopy(token, 0, flat, at, columns);
                at += columns;
            }
        }
        return manager.create(flat, new Shape(rows, tokens, columns));
    }
}
