package io.sightline.sampling.memory;

import io.sightline.sampling.alignment.Gaze;
import io.sightline.sampling.coverage.SeenVoxels;
import io.sightline.sampling.coverage.VoxelBlocks;

/**
 * What the sampler remembers of a frame and reads for every selection; a few kilobytes at most.
 *
 * @param frameId the frame
 * @param camera its camera
 * @param timeMs its capture time
 * @param change how much it differed from the frame before, from 0 to 1
 * @param pose its camera's extrinsics as the producer measured them, {@code [3, 4]}, or {@code
 *     null}
 * @param epoch the geometry epoch that its points are in, {@link #NO_EPOCH} while it has none
 * @param hops alignments between the epoch's first chunk and this frame
 * @param gaze from where and in which direction it looks, in the epoch's coordinates; {@code null}
 *     without geometry
 * @param seen all voxels with points
 * @param voxels those with a point in the confident half
 */
public record FrameView(
        String frameId,
        String camera,
        long timeMs,
        float change,
        float[] pose,
        int epoch,
        float hops,
        Gaze gaze,
        SeenVoxels seen,
        VoxelBlocks voxels) {

    /** The epoch of a frame whose geometry is not known. */
    public static final int NO_EPOCH = 0;

    /** A frame that has just come. */
    public static FrameView withoutGeometry(
            String frameId, String camera, long timeMs, float change, float[] pose) {
        return new FrameView(
                frameId,
                camera,
                timeMs,
                change,
                pose,
                NO_EPOCH,
                0,
                null,
                SeenVoxels.none(),
                VoxelBlocks.of());
    }

    /** The same frame, placed. */
    public FrameView placed(int inEpoch, float afterHops, Gaze gazing) {
        return new FrameView(
                frameId, camera, timeMs, change, pose, inEpoch, afterHops, gazing, seen, voxels);
    }

    /** The same frame, seeing this; the confident voxels are those from {@code threshold} on. */
    public FrameView seeing(SeenVoxels all, int threshold) {
        return new FrameView(
                frameId,
                camera,
                timeMs,
                change,
                pose,
                epoch,
                hops,
                gaze,
                all,
                all.atLeast(threshold));
    }

    /** Whether its geometry is known. */
    public boolean hasGeometry() {
        return epoch != NO_EPOCH;
    }
}
