package io.sightline.model.engine.memory;

import java.util.Arrays;

/** The blocks of one sequence, in the order of its tokens. */
public final class KvTable {
    private final int blockTokens;
    int[] blocks = new int[4];
    int count;

    KvTable(int blockTokens) {
        this.blockTokens = blockTokens;
    }

    /** The cache slot of a sequence's token. */
    public int slot(int token) {
        return blocks[token / blockTokens] * blockTokens + token % blockTokens;
    }

    /** How many tokens it has room for. */
    public int capacity() {
        return count * blockTokens;
    }

    void add(int block) {
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        blocks[count++] = block;
    }
}
