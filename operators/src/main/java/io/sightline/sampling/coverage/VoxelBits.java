package io.sightline.sampling.coverage;

import java.util.HashMap;
import java.util.Map;

/**
 * A growing set of voxels, one bit each, in pages of 65536: as Morton codes, a page is a cube, and
 * a room has a handful. A block is looked up in a few nanoseconds, which compressed bitmaps do not
 * reach with sets as thin as surfaces are.
 */
public final class VoxelBits {

    private static final int PAGE_BITS = 10;
    private static final int BLOCKS = 1 << PAGE_BITS;

    private final Map<Integer, long[]> pages = new HashMap<>();
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
        int key = -1;
        long[] page = null;
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] >>> PAGE_BITS != key) {
                key = blocks[i] >>> PAGE_BITS;
                page = pages.get(key);
            }
            long there = page == null ? 0 : page[blocks[i] & (BLOCKS - 1)];
            missing += Long.bitCount(cells[i] & ~there);
        }
        return missing;
    }

    /** Adds voxels; returns how many it did not have. */
    public int add(VoxelBlocks voxels) {
        int[] blocks = voxels.blocks();
        long[] cells = voxels.cells();
        int before = size;
        int key = -1;
        long[] page = null;
        for (int i = 0; i < blocks.length; i++) {
            if (page == null || blocks[i] >>> PAGE_BITS != key) {
                key = blocks[i] >>> PAGE_BITS;
                page = pages.computeIfAbsent(key, fresh -> new long[BLOCKS]);
            }
            int at = blocks[i] & (BLOCKS - 1);
            size += Long.bitCount(cells[i] & ~page[at]);
            page[at] |= cells[i];
        }
        return size - before;
    }
}
