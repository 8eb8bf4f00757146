package io.sightline.sampling.coverage;

import java.util.Arrays;
import java.util.List;

/**
 * How many of some frames see each voxel: none, one and which, or several. What another frame would
 * add, and how much of each frame's loss it would make good, are counted several voxels at a time.
 * Voxels are in {@linkplain BlockNumbers numbered blocks}.
 */
public final class SeenCounts {

    private static final int FIRST_ENTRIES = 1024;

    /** By block: voxels that are seen, voxels that are seen more than once. */
    private final long[] seen;

    private final long[] again;

    /** By block: the last of its entries, 0 for none. */
    private final int[] last;

    /**
     * By entry, one for each frame and block with voxels that this frame alone sees: the frame,
     * those voxels, and the block's entry before.
     */
    private int[] owners = new int[FIRST_ENTRIES];

    private long[] soles = new long[FIRST_ENTRIES];
    private int[] before = new int[FIRST_ENTRIES];
    private int entries;

    /**
     * @param blocks how many blocks are numbered
     */
    public SeenCounts(int blocks) {
        seen = new long[blocks];
        again = new long[blocks];
        last = new int[blocks];
    }

    /**
     * Counts these frames, and no others any more.
     *
     * @param frames voxels of each
     * @param losses is set to how many voxels each of them alone sees
     */
    public void count(List<VoxelBlocks> frames, int[] losses) {
        Arrays.fill(seen, 0);
        Arrays.fill(again, 0);
        Arrays.fill(last, 0);
        entries = 0;
        frames.forEach(this::add);
        for (int frame = 0; frame < frames.size(); frame++) {
            losses[frame] = own(frame, frames.get(frame));
        }
    }

    private void add(VoxelBlocks voxels) {
        for (int i = 0; i < voxels.blocks().length; i++) {
            int block = voxels.blocks()[i];
            again[block] |= seen[block] & voxels.cells()[i];
            seen[block] |= voxels.cells()[i];
        }
    }

    private int own(int frame, VoxelBlocks voxels) {
        int count = 0;
        for (int i = 0; i < voxels.blocks().length; i++) {
            int block = voxels.blocks()[i];
            long sole = voxels.cells()[i] & ~again[block];
            if (sole != 0) {
                count += Long.bitCount(sole);
                enter(frame, block, sole);
            }
        }
        return count;
    }

    private void enter(int frame, int block, long sole) {
        if (++entries == owners.length) {
            owners = Arrays.copyOf(owners, 2 * entries);
            soles = Arrays.copyOf(soles, 2 * entries);
            before = Arrays.copyOf(before, 2 * entries);
        }
        owners[entries] = frame;
        soles[entries] = sole;
        before[entries] = last[block];
        last[block] = entries;
    }

    /**
     * Compares another frame with those that were counted.
     *
     * @param voxels that it sees
     * @param shared is set to how many of them each counted frame alone sees
     * @return how many of them no counted frame sees
     */
    public int compare(VoxelBlocks voxels, int[] shared) {
        Arrays.fill(shared, 0);
        int[] blocks = voxels.blocks();
        long[] cells = voxels.cells();
        int unseen = 0;
        for (int i = 0; i < blocks.length; i++) {
            unseen += Long.bitCount(cells[i] & ~seen[blocks[i]]);
            for (int e = last[blocks[i]]; e > 0; e = before[e]) {
                shared[owners[e]] += Long.bitCount(cells[i] & soles[e]);
            }
        }
        return unseen;
    }
}
