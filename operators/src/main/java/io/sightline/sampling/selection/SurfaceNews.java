package io.sightline.sampling.selection;

import io.sightline.sampling.coverage.BlockNumbers;
import io.sightline.sampling.coverage.VoxelBits;
import io.sightline.sampling.memory.FrameView;
import java.util.List;

/** Surfaces that are seen for the first time, as far as is remembered. */
public final class SurfaceNews {

    private SurfaceNews() {}

    /**
     * How much of what recent frames see no older one has seen.
     *
     * @param views frames of a scene, in any order; those without geometry count for nothing
     * @param sinceMs capture time of the recent ones
     * @return 0 to 1; NaN where there is nothing to compare
     */
    public static double share(List<FrameView> views, long sinceMs) {
        BlockNumbers numbers = new BlockNumbers();
        VoxelBits known = seen(views.stream().filter(v -> v.timeMs() < sinceMs).toList(), numbers);
        List<FrameView> recent = views.stream().filter(v -> v.timeMs() >= sinceMs).toList();
        int all = seen(recent, numbers).size();
        if (known.size() == 0 || all == 0) {
            return Double.NaN;
        }
        int before = known.size();
        recent.forEach(view -> known.add(numbers.numbered(view.epoch(), view.voxels())));
        return (double) (known.size() - before) / all;
    }

    private static VoxelBits seen(List<FrameView> views, BlockNumbers numbers) {
        VoxelBits seen = new VoxelBits();
        views.forEach(view -> seen.add(numbers.numbered(view.epoch(), view.voxels())));
        return seen;
    }
}
