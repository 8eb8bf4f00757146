package io.sightline.sampling.published;

import java.util.Arrays;

/**
 * Numbers voxels in the order in which they first appear: a hash table with open addressing over
 * three cell indices. Indices are integers held by floats, so no scene is too long for it.
 */
final class VoxelIndex {

    private int[] slots = new int[1 << 10];
    private float[] cells = new float[3 << 9];
    private int size;

    int size() {
        return size;
    }

    float cell(int voxel, int axis) {
        return cells[3 * voxel + axis];
    }

    /** Number of the voxel, a new one when it was not known. */
    int add(float x, float y, float z) {
        int slot = slotOf(x, y, z);
        if (slots[slot] == 0) {
            if (3 * size == cells.length) {
                grow();
                slot = slotOf(x, y, z);
            }
            cells[3 * size] = x;
            cells[3 * size + 1] = y;
            cells[3 * size + 2] = z;
            slots[slot] = ++size;
        }
        return slots[slot] - 1;
    }

    private int slotOf(float x, float y, float z) {
        int mask = slots.length - 1;
        int slot = hash(x, y, z) & mask;
        while (slots[slot] != 0 && !isAt(slots[slot] - 1, x, y, z)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int voxel, float x, float y, float z) {
        return cells[3 * voxel] == x && cells[3 * voxel + 1] == y && cells[3 * voxel + 2] == z;
    }

    private static int hash(float x, float y, float z) {
        long mixed =
                (Float.floatToRawIntBits(x) * 31L + Float.floatToRawIntBits(y)) * 31L
                        + Float.floatToRawIntBits(z);
        mixed *= 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    private void grow() {
        cells = Arrays.copyOf(cells, 2 * cells.length);
        slots = new int[2 * slots.length];
        for (int voxel = 0; voxel < size; voxel++) {
            slots[slotOf(cell(voxel, 0), cell(voxel, 1), cell(voxel, 2))] = voxel + 1;
        }
    }
}
