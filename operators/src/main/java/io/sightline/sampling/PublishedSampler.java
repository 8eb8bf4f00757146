package io.sightline.sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/**
 * Space-aware frame sampling exactly as published with Spatial-MLLM (arXiv 2505.23747, section 3.3
 * and the released sampler): over a finished clip, keep the confident half of all points, cut their
 * box into voxels of 1/20 of its shortest side, and choose greedily the frames that see the most
 * voxels not seen yet, until K are chosen or none adds any.
 *
 * <p>Where the released sampler fails, this one has an answer: without a confident point nothing is
 * selected; an axis without extent does not decide the voxels' edge; points that are not finite
 * count as not confident. Works on all cores; thread-safe.
 */
public final class PublishedSampler {

    /** Number of frames that the published model looks at. */
    public static final int FRAMES = 16;

    /** A point needs more confidence than this, whatever the others have. */
    static final float CONFIDENCE_FLOOR = 0.1f;

    private PublishedSampler() {}

    /**
     * Selects frames.
     *
     * @param field point maps of the clip's frames in one coordinate system, in time order
     * @param count K, the most frames to select
     * @throws IllegalArgumentException if {@code count} is not positive
     */
    public static PublishedSelection select(PointField field, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Cannot select %d frames; ask for 1 or more".formatted(count));
        }
        if (field.frames() == 0 || field.pixels() == 0) {
            return nothing(field, Float.NaN);
        }
        float threshold = ConfidenceMedian.of(field);
        VoxelGrid grid = VoxelGrid.around(field, threshold);
        if (grid == null) {
            return nothing(field, threshold);
        }
        VoxelIndex index = new VoxelIndex();
        List<MutableRoaringBitmap> voxels = voxels(field, threshold, grid, index);
        MutableRoaringBitmap covered = new MutableRoaringBitmap();
        List<MaximumCoverage.Choice> choices =
                new MaximumCoverage(
                                voxels.stream()
                                        .map(set -> new MaximumCoverage.Item(set, covered, 1))
                                        .toList())
                        .choose(count);
        List<Integer> order = choices.stream().map(MaximumCoverage.Choice::index).toList();
        return new PublishedSelection(
                order.stream().sorted().toList(),
                order,
                choices.stream().map(MaximumCoverage.Choice::gain).toList(),
                threshold,
                List.of(grid.origin()[0], grid.origin()[1], grid.origin()[2]),
                grid.voxelSize(),
                voxels.stream().map(MutableRoaringBitmap::getCardinality).toList(),
                covered.getCardinality(),
                index.size());
    }

    /** Each frame's voxels, as numbers that {@code index} gives them. */
    private static List<MutableRoaringBitmap> voxels(
            PointField field, float threshold, VoxelGrid grid, VoxelIndex index) {
        List<VoxelIndex> perFrame =
                IntStream.range(0, field.frames())
                        .parallel()
                        .mapToObj(frame -> voxelsOf(field, frame, threshold, grid))
                        .toList();
        List<MutableRoaringBitmap> numbered = new ArrayList<>(perFrame.size());
        for (VoxelIndex frame : perFrame) {
            MutableRoaringBitmap voxels = new MutableRoaringBitmap();
            for (int i = 0; i < frame.size(); i++) {
                voxels.add(index.add(frame.cell(i, 0), frame.cell(i, 1), frame.cell(i, 2)));
            }
            numbered.add(voxels);
        }
        return numbered;
    }

    private static VoxelIndex voxelsOf(
            PointField field, int frame, float threshold, VoxelGrid grid) {
        VoxelIndex voxels = new VoxelIndex();
        new PointBlocks(threshold)
                .visit(
                        field,
                        frame,
                        (x, y, z) -> voxels.add(grid.cell(x, 0), grid.cell(y, 1), grid.cell(z, 2)));
        return voxels;
    }

    private static PublishedSelection nothing(PointField field, float threshold) {
        return new PublishedSelection(
                List.of(),
                List.of(),
                List.of(),
                threshold,
                List.of(),
                0f,
                Collections.nCopies(field.frames(), 0),
                0,
                0);
    }
}
