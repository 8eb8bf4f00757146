package io.sightline.sampling.coverage;

import java.util.HashMap;
import java.util.Map;

/**
 * A growing set of voxels, one bit each, in pages of 65536: as Morton codes, a page is a cube, and
 * a room has a handful. A voxel is looked up in a nanosecond, which compressed bitmaps do not reach
 * with sets as thin as surfaces are.
 */
public final class VoxelBits {

    private static final int PAGE_BITS = 16;
    private static final int LOW = (1 << PAGE_BITS) - 1;

    private final Map<Integer, long[]> pages = new HashMap<>();
    private int size;

    /** How many voxels it has. */
    public int size() {
        return size;
    }

    /**
     * How many of these it does not have.
     *
     * @param voxels each once; fastest in ascending order
     */
    public int missing(int[] voxels) {
        int missing = 0;
        int key = -1;
        long[] page = null;
        for (int voxel : voxels) {
            if (voxel >>> PAGE_BITS != key) {
                key = voxel >>> PAGE_BITS;
                page = pages.get(key);
            }
            int low = voxel & LOW;
            missing += page == null ? 1 : (int) (~page[low >>> 6] >>> low & 1);
        }
        return missing;
    }

    /** Adds voxels; returns how many it did not have. */
    public int add(int[] voxels) {
        int before = size;
        int key = -1;
        long[] page = null;
        for (int voxel : voxels) {
            if (voxel >>> PAGE_BITS != key) {
                key = voxel >>> PAGE_BITS;
                page = pages.computeIfAbsent(key, fresh -> new long[(LOW + 1) / Long.SIZE]);
            }
            int low = voxel & LOW;
            size += (int) (~page[low >>> 6] >>> low & 1);
            page[low >>> 6] |= 1L << low;
        }
        return size - before;
    }
}
