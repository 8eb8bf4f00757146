package io.sightline.sampling.coverage;

import java.nio.ByteBuffer;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/** Voxels of one lattice as bytes: a Roaring bitmap of {@link VoxelCode}s, readable in place. */
public final class VoxelSet {
    private VoxelSet() {}

    /** No voxel. */
    public static byte[] empty() {
        return bytes(new MutableRoaringBitmap());
    }

    /** A view of the bytes; nothing is copied. */
    public static ImmutableRoaringBitmap view(byte[] voxels) {
        return new ImmutableRoaringBitmap(ByteBuffer.wrap(voxels));
    }

    static byte[] bytes(MutableRoaringBitmap voxels) {
        byte[] bytes = new byte[voxels.serializedSizeInBytes()];
        voxels.serialize(ByteBuffer.wrap(bytes));
        return bytes;
    }
}
