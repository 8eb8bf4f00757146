package io.sightline.sampling.coverage;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the blocks of some frames from 0 on, as they are met, so that sets over them are plain
 * arrays that stay in a core's first-level cache. Blocks of different geometry epochs are different
 * blocks.
 */
public final class BlockNumbers {

    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;

    /** By epoch and high bits of a block: one more than the number of each block, 0 for none. */
    private final Map<Long, int[]> pages = new HashMap<>();

    private int met;

    /** How many blocks have a number. */
    public int size() {
        return met;
    }

    /**
     * The same voxels in numbered blocks, which are in no order.
     *
     * @param epoch whose lattice the voxels are of
     */
    public VoxelBlocks numbered(int epoch, VoxelBlocks voxels) {
        int[] blocks = voxels.blocks();
        int[] numbers = new int[blocks.length];
        int key = -1;
        int[] page = null;
        for (int i = 0; i < blocks.length; i++) {
            if (page == null || blocks[i] >>> PAGE_BITS != key) {
                key = blocks[i] >>> PAGE_BITS;
                page = pages.computeIfAbsent((long) epoch << 32 | key, fresh -> new int[PAGE]);
            }
            int at = blocks[i] & (PAGE - 1);
            if (page[at] == 0) {
                page[at] = ++met;
            }
            numbers[i] = page[at] - 1;
        }
        return new VoxelBlocks(numbers, voxels.cells());
    }
}
