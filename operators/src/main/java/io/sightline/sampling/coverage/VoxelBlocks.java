package io.sightline.sampling.coverage;

/**
 * A set of voxels as the cubes of 4 × 4 × 4 that they are in, each with a word that has a bit for
 * every voxel. A surface fills about a quarter of a layer of each cube that it goes through, so a
 * set takes half the space of its codes, and is compared with another several voxels at a time.
 *
 * @param blocks the cubes, in ascending order
 * @param cells the voxels of each
 */
public record VoxelBlocks(int[] blocks, long[] cells) {
    /** A block's code is its voxels' without these bits. */
    private static final int CELL_BITS = 6;

    /**
     * A set of voxels.
     *
     * @param voxels in ascending order; reused
     * @param count how many of them
     */
    static VoxelBlocks of(int[] voxels, int count) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            size += i == 0 || voxels[i] >>> CELL_BITS != voxels[i - 1] >>> CELL_BITS ? 1 : 0;
        }
        int[] blocks = new int[size];
        long[] cells = new long[size];
        int at = -1;
        for (int i = 0; i < count; i++) {
            int block = voxels[i] >>> CELL_BITS;
            if (at < 0 || blocks[at] != block) {
                blocks[++at] = block;
            }
            cells[at] |= 1L << voxels[i];
        }
        return new VoxelBlocks(blocks, cells);
    }

    /**
     * A set of voxels; of none where none is given.
     *
     * @param voxels in ascending order
     */
    public static VoxelBlocks of(int... voxels) {
        return of(voxels, voxels.length);
    }

    /** How many voxels it has. */
    public int size() {
        int size = 0;
        for (long word : cells) {
            size += Long.bitCount(word);
        }
        return size;
    }
}
