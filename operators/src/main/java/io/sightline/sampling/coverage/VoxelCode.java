package io.sightline.sampling.coverage;

/**
 * A voxel's place in the lattice as one integer: ten bits for each axis, interleaved (Morton
 * order), so that neighbours have near codes and a bitmap of them stays small.
 */
final class VoxelCode {
    private VoxelCode() {}

    /** Voxels on either side of the origin, along each axis. */
    static final int REACH = 512;

    /**
     * The code of a cell.
     *
     * @param x cell index from {@code -REACH} to {@code REACH - 1}, as y and z
     */
    static int of(int x, int y, int z) {
        return spread(x + REACH) | spread(y + REACH) << 1 | spread(z + REACH) << 2;
    }

    /** The code of the voxel of twice the edge that contains this one. */
    static int coarser(int code) {
        return of(halved(code), halved(code >>> 1), halved(code >>> 2));
    }

    private static int halved(int axis) {
        return (gather(axis) - REACH) >> 1;
    }

    /** Puts two zero bits between each of the ten low bits. */
    private static int spread(int bits) {
        int x = bits;
        x = (x | x << 16) & 0x030000FF;
        x = (x | x << 8) & 0x0300F00F;
        x = (x | x << 4) & 0x030C30C3;
        x = (x | x << 2) & 0x09249249;
        return x;
    }

    private static int gather(int code) {
        int x = code & 0x09249249;
        x = (x | x >>> 2) & 0x030C30C3;
        x = (x | x >>> 4) & 0x0300F00F;
        x = (x | x >>> 8) & 0x030000FF;
        x = (x | x >>> 16) & 0x000003FF;
        return x;
    }
}
