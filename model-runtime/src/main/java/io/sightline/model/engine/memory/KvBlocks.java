package io.sightline.model.engine.memory;

/**
 * Accounts for the preallocated key and value cache: which sequence holds which block of token
 * slots. The first block is nobody's: it holds {@link
 * io.sightline.model.language.TokenBatch#PADDING_SLOT}. Not thread-safe.
 */
public final class KvBlocks {
    private final int blockTokens;
    private final int[] free;
    private int freeCount;

    /**
     * @param tokens slots in the whole cache, the first block included
     * @param blockTokens slots that are handed out together
     */
    public KvBlocks(int tokens, int blockTokens) {
        this.blockTokens = blockTokens;
        free = new int[Math.max(0, tokens / blockTokens - 1)];
        for (int i = 0; i < free.length; i++) {
            free[i] = free.length - i;
        }
        freeCount = free.length;
    }

    /** How many tokens one sequence could hold if it were alone. */
    public int capacity() {
        return free.length * blockTokens;
    }

    /** How many tokens are still to be had. */
    public int available() {
        return freeCount * blockTokens;
    }

    /**
     * Makes room for a sequence to hold this many tokens; takes all that is needed, or nothing.
     *
     * @return whether there is room
     */
    public boolean grow(KvTable table, int tokens) {
        int more = (tokens + blockTokens - 1) / blockTokens - table.count;
        if (more > freeCount) {
            return false;
        }
        for (int i = 0; i < more; i++) {
            table.add(free[--freeCount]);
        }
        return true;
    }

    /** Takes back all that a sequence holds. */
    public void release(KvTable table) {
        for (int i = table.count - 1; i >= 0; i--) {
            free[freeCount++] = table.blocks[i];
        }
        table.count = 0;
    }

    /** A table that holds nothing yet. */
    public KvTable table() {
        return new KvTable(blockTokens);
    }
}
