package io.sightline.sampling.published;

import io.sightline.sampling.coverage.VoxelBits;
import io.sightline.sampling.coverage.VoxelBlocks;
import io.sightline.sampling.selection.MaximumCoverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each frame of a finished clip sees, in the published sampler's voxels: its own choice is
 * made from this, and any other choice of frames can be compared with it.
 */
public final class ClipCoverage {

    private final float threshold;
    private final PublishedGrid grid;
    private final List<VoxelBlocks> seen;
    private final int coverable;

    private ClipCoverage(
            float threshold, PublishedGrid grid, List<VoxelBlocks> seen, int coverable) {
        this.threshold = threshold;
        this.grid = grid;
        this.seen = seen;
        this.coverable = coverable;
    }

    /**
     * Looks at a clip. Works on all cores.
     *
     * @param field point maps of the clip's frames in one coordinate system, in time order
     */
    public static ClipCoverage of(PointField field) {
        boolean empty = field.frames() == 0 || field.pixels() == 0;
        float threshold = empty ? Float.NaN : ConfidenceMedian.of(field);
        PublishedGrid grid = empty ? null : PublishedGrid.around(field, threshold);
        if (grid == null) {
            List<VoxelBlocks> nothing = Collections.nCopies(field.frames(), VoxelBlocks.of());
            return new ClipCoverage(threshold, null, nothing, 0);
        }
        VoxelIndex index = new VoxelIndex();
        List<VoxelBlocks> seen = voxels(field, threshold, grid, index);
        return new ClipCoverage(threshold, grid, seen, index.size());
    }

    /** The published choice of up to {@code count} frames. */
    public PublishedSelection select(int count) {
        return select(count, seen.size());
    }

    /**
     * The published choice from the beginning of the clip, in the voxels of the whole.
     *
     * @param count K, the most frames to select
     * @param first how many frames to choose from
     */
    public PublishedSelection select(int count, int first) {
        VoxelBits covered = new VoxelBits();
        List<MaximumCoverage.Choice> choices =
                new MaximumCoverage(
                                seen.stream()
                                        .limit(first)
                                        .map(set -> new MaximumCoverage.Item(set, 1))
                                        .toList(),
                                covered)
                        .choose(count);
        List<Integer> order = choices.stream().map(MaximumCoverage.Choice::index).toList();
        return new PublishedSelection(
                order.stream().sorted().toList(),
                order,
                choices.stream().map(MaximumCoverage.Choice::gain).toList(),
                threshold,
                grid == null
                        ? List.of()
                        : List.of(grid.origin()[0], grid.origin()[1], grid.origin()[2]),
                grid == null ? 0f : grid.voxelSize(),
                seen.stream().map(VoxelBlocks::size).toList(),
                covered.size(),
                coverable);
    }

    /** How many voxels some frames see together. */
    public int covered(Collection<Integer> frames) {
        VoxelBits covered = new VoxelBits();
        frames.forEach(frame -> covered.add(seen.get(frame)));
        return covered.size();
    }

    /** Each frame's voxels, as numbers that {@code index} gives them. */
    private static List<VoxelBlocks> voxels(
            PointField field, float threshold, PublishedGrid grid, VoxelIndex index) {
        List<VoxelIndex> perFrame =
                IntStream.range(0, field.frames())
                        .parallel()
                        .mapToObj(frame -> voxelsOf(field, frame, threshold, grid))
                        .toList();
        List<VoxelBlocks> numbered = new ArrayList<>(perFrame.size());
        for (VoxelIndex frame : perFrame) {
            int[] voxels = new int[frame.size()];
            for (int i = 0; i < frame.size(); i++) {
                voxels[i] = index.add(frame.cell(i, 0), frame.cell(i, 1), frame.cell(i, 2));
            }
            Arrays.sort(voxels);
            numbered.add(VoxelBlocks.of(voxels));
        }
        return numbered;
    }

    private static VoxelIndex voxelsOf(
            PointField field, int frame, float threshold, PublishedGrid grid) {
        VoxelIndex voxels = new VoxelIndex();
        new PointBlocks(threshold)
                .visit(
                        field,
                        frame,
                        (x, y, z) -> voxels.add(grid.cell(x, 0), grid.cell(y, 1), grid.cell(z, 2)));
        return voxels;
    }
}
