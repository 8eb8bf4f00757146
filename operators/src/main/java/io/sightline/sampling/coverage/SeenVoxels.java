package io.sightline.sampling.coverage;

import java.util.Arrays;

/**
 * All voxels that a frame has points in, each with the confidence of its best point. Made from the
 * points once; coarser lattices and other thresholds are derived from it.
 *
 * @param voxels {@link VoxelCode}s in ascending order
 * @param confidence {@link ConfidenceHistogram} code of each voxel
 */
public record SeenVoxels(int[] voxels, short[] confidence) {

    /** Nothing seen. */
    public static SeenVoxels none() {
        return new SeenVoxels(new int[0], new short[0]);
    }

    /**
     * Voxels from keys, one per point.
     *
     * @param keys {@link #key}s; reordered
     * @param count how many of them
     */
    static SeenVoxels of(long[] keys, int count) {
        Arrays.sort(keys, 0, count);
        int size = 0;
        for (int i = 0; i < count; i++) {
            // Of equal voxels the last has the highest confidence.
            if (i + 1 == count || voxel(keys[i]) != voxel(keys[i + 1])) {
                keys[size++] = keys[i];
            }
        }
        int[] voxels = new int[size];
        short[] confidence = new short[size];
        for (int i = 0; i < size; i++) {
            voxels[i] = voxel(keys[i]);
            confidence[i] = (short) keys[i];
        }
        return new SeenVoxels(voxels, confidence);
    }

    /** Sorts by voxel, then by confidence. */
    static long key(int voxel, int confidence) {
        return (long) voxel << Short.SIZE | confidence;
    }

    private static int voxel(long key) {
        return (int) (key >>> Short.SIZE);
    }

    /** The voxels whose best point is as confident as the threshold. */
    public VoxelBlocks atLeast(int threshold) {
        int[] confident = new int[voxels.length];
        int size = 0;
        for (int i = 0; i < voxels.length; i++) {
            if (Short.toUnsignedInt(confidence[i]) >= threshold) {
                confident[size++] = voxels[i];
            }
        }
        return VoxelBlocks.of(confident, size);
    }

    /** The same in voxels whose edge is {@code 2^steps} times as long. */
    public SeenVoxels coarser(int steps) {
        long[] keys = new long[voxels.length];
        for (int i = 0; i < keys.length; i++) {
            int code = voxels[i];
            for (int step = 0; step < steps; step++) {
                code = VoxelCode.coarser(code);
            }
            keys[i] = key(code, Short.toUnsignedInt(confidence[i]));
        }
        return of(keys, keys.length);
    }
}
