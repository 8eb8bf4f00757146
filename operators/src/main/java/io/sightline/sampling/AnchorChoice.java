package io.sightline.sampling;

import io.sightline.sampling.coverage.BlockNumbers;
import io.sightline.sampling.coverage.VoxelBits;
import io.sightline.sampling.coverage.VoxelBlocks;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.selection.FrameSelector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses anchors: remembered frames that see what the newest frames see, and are few alignments
 * away from the epoch's first chunk. With them in the next chunk, drift does not grow with the
 * length of the walk, and a camera that comes back closes the loop.
 */
final class AnchorChoice {

    /** Less of the newest frames' voxels in common is too little for a pass to connect them. */
    private static final double LEAST_SHARE = 0.25;

    private AnchorChoice() {}

    static List<String> choose(Iterable<FrameView> views, List<FrameView> newest, int count) {
        Set<String> excluded = new HashSet<>();
        newest.forEach(view -> excluded.add(view.frameId()));
        List<Anchor> anchors = new ArrayList<>();
        FrameView last = newest.isEmpty() ? null : newest.get(newest.size() - 1);
        if (last == null) {
            return List.of();
        }
        BlockNumbers numbers = new BlockNumbers();
        VoxelBits seen = new VoxelBits();
        newest.stream()
                .filter(view -> view.epoch() == last.epoch())
                .forEach(view -> seen.add(numbers.numbered(view.epoch(), view.voxels())));
        for (FrameView view : views) {
            if (view.epoch() == last.epoch() && !excluded.contains(view.frameId())) {
                VoxelBlocks voxels = numbers.numbered(view.epoch(), view.voxels());
                int common = voxels.size() - seen.missing(voxels);
                if (common >= LEAST_SHARE * seen.size()) {
                    anchors.add(new Anchor(view, common / (1.0 + view.hops())));
                }
            }
        }
        return anchors.stream()
                .sorted(
                        Comparator.comparingDouble((Anchor anchor) -> -anchor.worth)
                                .thenComparing(Anchor::view, FrameSelector.IN_TIME))
                .limit(count)
                .map(anchor -> anchor.view.frameId())
                .toList();
    }

    private record Anchor(FrameView view, double worth) {}
}
