package io.sightline.sampling.coverage;

import java.util.Arrays;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/**
 * All voxels that a frame has points in, each with the confidence of its best point. Made from the
 * points once; coarser lattices and other thresholds are derived from it.
 *
 * @param voxels as {@link VoxelSet}
 * @param confidence {@link ConfidenceHistogram} bin of each voxel, in the set's order
 */
public record SeenVoxels(byte[] voxels, byte[] confidence) {

    /** Nothing seen. */
    public static SeenVoxels none() {
        return new SeenVoxels(VoxelSet.empty(), new byte[0]);
    }

    /**
     * Voxels from keys, one per point.
     *
     * @param keys {@link #key}s; reordered
     * @param count how many of them
     */
    static SeenVoxels of(long[] keys, int count) {
        Arrays.sort(keys, 0, count);
        MutableRoaringBitmap voxels = new MutableRoaringBitmap();
        byte[] bins = new byte[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            // Of equal codes the last has the highest bin.
            if (i + 1 == count || code(keys[i]) != code(keys[i + 1])) {
                voxels.add(code(keys[i]));
                bins[size++] = (byte) keys[i];
            }
        }
        return new SeenVoxels(VoxelSet.bytes(voxels), Arrays.copyOf(bins, size));
    }

    /** Sorts by voxel, then by confidence. */
    static long key(int code, int bin) {
        return (long) code << 8 | bin;
    }

    private static int code(long key) {
        return (int) (key >>> 8);
    }

    /** The voxels whose best point is in the threshold's bin or above, as {@link VoxelSet}. */
    public byte[] atLeast(int threshold) {
        MutableRoaringBitmap confident = new MutableRoaringBitmap();
        IntIterator codes = VoxelSet.view(voxels).getIntIterator();
        for (byte bin : confidence) {
            int code = codes.next();
            if ((bin & 0xFF) >= threshold) {
                confident.add(code);
            }
        }
        return VoxelSet.bytes(confident);
    }

    /** The same in voxels whose edge is {@code 2^steps} times as long. */
    public SeenVoxels coarser(int steps) {
        long[] keys = new long[confidence.length];
        IntIterator codes = VoxelSet.view(voxels).getIntIterator();
        for (int i = 0; i < keys.length; i++) {
            int code = codes.next();
            for (int step = 0; step < steps; step++) {
                code = VoxelCode.coarser(code);
            }
            keys[i] = key(code, confidence[i] & 0xFF);
        }
        return of(keys, keys.length);
    }
}
