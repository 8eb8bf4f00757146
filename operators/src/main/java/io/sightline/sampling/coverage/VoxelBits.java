package io.sightline.sampling.coverage;

import java.util.Arrays;

/** A growing set of voxels in {@linkplain BlockNumbers numbered blocks}, one bit each. */
public final class VoxelBits {

    private static final int FIRST_BLOCKS = 1024;

    private long[] words = new long[FIRST_BLOCKS];
    private int size;

    /** How many voxels it has. */
    public int size() {
        return size;
    }

    /** How many of these it does not have. */
    public int missing(VoxelBlocks voxels) {
        int[] blocks = voxels.blocks();
        long[] cells = voxels.cells();
        int missing = 0;
        for (int i = 0; i < blocks.length; i++) {
            long there = blocks[i] < words.length ? words[blocks[i]] : 0;
            missing += Long.bitCount(cells[i] & ~there);
        }
        return missing;
    }

    /** Adds voxels; returns how many it did not have. */
    public int add(VoxelBlocks voxels) {
        int[] blocks = voxels.blocks();
        long[] cells = voxels.cells();
        int before = size;
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] >= words.length) {
                words = Arrays.copyOf(words, Math.max(blocks[i] + 1, 2 * words.length));
            }
            size += Long.bitCount(cells[i] & ~words[blocks[i]]);
            words[blocks[i]] |= cells[i];
        }
        return size - before;
    }
}
